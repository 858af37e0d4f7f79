// The grids of the plan editor: cells of a spreadsheet pasted in and copied out, and keys that move. Without it the
// cells are plain fields, and a box below takes what was copied.
"use strict";

(() => {
  const form = document.getElementById("grid");
  if (!form) return;
  const words = form.dataset;
  const said = form.querySelector("[data-said]");
  const cells = [...form.querySelectorAll("tbody tr")]
    .map((row) => [...row.querySelectorAll(".ay-grid__cell")])
    .filter((row) => row.length > 0);
  const places = new Map();
  cells.forEach((row, y) => row.forEach((cell, x) => places.set(cell, { y, x })));
  form.querySelector("[data-tip]").hidden = false;
  const frozen = cells.length === 0 || cells[0][0].readOnly;

  /** A range of cells: where it began, and where it is now. */
  let range = null;
  /** What the last pastes replaced, newest last. */
  const replaced = [];

  const tell = (text) => {
    said.textContent = text;
  };

  // Quotation marks round a cell only for what is in it: the same rule as on the server.
  const quoted = (text) => {
    if (!text.startsWith('"')) return null;
    let from = 1;
    for (;;) {
      const at = text.indexOf('"', from);
      if (at < 0) return null;
      if (text[at + 1] === '"') {
        from = at + 2;
        continue;
      }
      const cell = text.slice(1, at);
      const after = text.slice(at + 1);
      const whole = after === "" || after[0] === "\t" || after[0] === "\n";
      return whole && (/[\n\t]/.test(cell) || cell.includes('""')) ? [cell.replaceAll('""', '"'), after] : null;
    }
  };

  const read = (pasted) => {
    let text = pasted.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const rows = [[]];
    for (;;) {
      const found = quoted(text);
      const end = text.search(/[\t\n]/);
      const [cell, after] = found ?? (end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end)]);
      rows.at(-1).push(cell);
      if (after === "") return rows;
      if (after[0] === "\n") rows.push([]);
      text = after.slice(1);
    }
  };

  const written = (rows) => {
    const cell = (text) => (/[\n\t"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return rows.map((row) => row.map(cell).join("\t")).join("\r\n");
  };

  // A page that came back holds cells that were typed before: those stay changed until they are saved.
  const unsaved = new Set(form.querySelectorAll("td[data-changed]"));
  const note = (cell) => {
    const place = cell.closest("td");
    place.toggleAttribute("data-changed", unsaved.has(place) || cell.value !== cell.defaultValue);
  };

  const put = (cell, text) => {
    cell.value = text.trim();
    note(cell);
  };

  // Cells with headings find their places on the server, which shows them before anything is put in.
  const squeeze = (text) => text.normalize("NFKC").replace(/\s/g, "");
  const names = new Set(
    [...form.querySelectorAll("tbody th[scope=row]")].flatMap((head) => {
      const name = head.querySelector("span")?.textContent ?? "";
      return [name, head.textContent].map(squeeze);
    }),
  );
  names.delete("");
  const isYear = (text) => /^[(「【]?((令和?|平成?|[RH])(\d{1,2}|元)(年度?)?|\d{4}年度?)[)」】]?$/i.test(squeeze(text));
  const isHeaded = (rows) =>
    (rows.length > 1 && rows[0].some(isYear)) ||
    rows.every((row) => row.length > 1 && names.has(squeeze(row[0])));
  const look = (text) => {
    form.elements.namedItem("pasted").value = text;
    form.querySelector("#paste").open = true;
    form.requestSubmit(form.querySelector("button[name=look]"));
  };

  const unmark = () => {
    for (const cell of form.querySelectorAll("[data-chosen]")) cell.removeAttribute("data-chosen");
    range = null;
  };

  const chosen = () => {
    if (!range) return null;
    const { from, to } = range;
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    return cells.slice(top, bottom + 1).map((row) => row.slice(left, right + 1));
  };

  const mark = (from, to) => {
    unmark();
    if (from.y === to.y && from.x === to.x) return;
    range = { from, to };
    for (const row of chosen()) for (const cell of row) cell.setAttribute("data-chosen", "");
  };

  const go = (y, x) => {
    const cell = cells[y]?.[x];
    if (!cell) return false;
    cell.focus();
    cell.select();
    return true;
  };

  form.addEventListener("paste", (event) => {
    const at = places.get(event.target);
    const text = event.clipboardData.getData("text/plain");
    if (!at || frozen || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const rows = read(text);
    if (isHeaded(rows)) {
      tell(words.looking);
      return look(text);
    }
    const begin = range ? { y: Math.min(range.from.y, range.to.y), x: Math.min(range.from.x, range.to.x) } : at;
    const width = Math.max(...rows.map((row) => row.length));
    if (begin.x + width > cells[0].length) return tell(words.wide);
    if (begin.y + rows.length > cells.length) return tell(words.tall);
    const before = [];
    rows.forEach((row, y) =>
      row.forEach((value, x) => {
        const cell = cells[begin.y + y][begin.x + x];
        before.push([cell, cell.value]);
        put(cell, value);
      }),
    );
    replaced.push(before);
    mark(begin, { y: begin.y + rows.length - 1, x: begin.x + width - 1 });
    tell(words.pasted);
  });

  form.addEventListener("copy", (event) => {
    const rows = chosen();
    if (!rows || !places.has(event.target)) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", written(rows.map((row) => row.map((cell) => cell.value))));
    tell(words.copied);
  });

  /** Whether an arrow leaves the text: at its very beginning or end, or where the whole of it is selected. */
  const leaves = (cell, key) => {
    const { selectionStart: start, selectionEnd: end, value } = cell;
    const all = start === 0 && end === value.length;
    const backward = key === "ArrowLeft" || key === "ArrowUp";
    return all || (start === end && (backward ? start === 0 : end === value.length));
  };

  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  form.addEventListener("keydown", (event) => {
    const at = places.get(event.target);
    if (!at || event.isComposing || event.altKey) return;
    const { key, shiftKey, ctrlKey, metaKey } = event;
    if ((ctrlKey || metaKey) && key.toLowerCase() === "z" && !shiftKey && replaced.length > 0) {
      event.preventDefault();
      for (const [cell, value] of replaced.pop()) put(cell, value);
      unmark();
      return tell(words.undone);
    }
    if (ctrlKey || metaKey) return;
    if (key === "Escape") return unmark();
    const step = steps[key];
    const long = event.target.tagName === "TEXTAREA";
    if (step && shiftKey && (range || leaves(event.target, key))) {
      const to = range ? range.to : at;
      const next = { y: to.y + step[0], x: to.x + step[1] };
      if (!cells[next.y]?.[next.x]) return;
      event.preventDefault();
      mark(range ? range.from : at, next);
    } else if (step && !shiftKey && leaves(event.target, key)) {
      unmark();
      if (go(at.y + step[0], at.x + step[1])) event.preventDefault();
    } else if (key === "Enter" && !(long && shiftKey)) {
      // Enter goes on to the next row, as in a spreadsheet; it never sends the form by accident.
      event.preventDefault();
      unmark();
      go(at.y + (shiftKey ? -1 : 1), at.x);
    }
  });

  form.addEventListener("input", (event) => {
    if (!places.has(event.target)) return;
    // What is typed after a paste is undone by the browser first; the paste itself would no longer fit.
    replaced.length = 0;
    note(event.target);
  });

  // What was typed and not saved does not go without a word.
  let sent = false;
  form.addEventListener("submit", () => {
    sent = true;
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && form.querySelector("td[data-changed]")) event.preventDefault();
  });
  // A press on a cell begins anew, also inside the rectangle.
  form.addEventListener("pointerdown", (event) => {
    if (range && places.has(event.target) && !event.shiftKey) unmark();
  });
  form.addEventListener("focusin", (event) => {
    const at = places.get(event.target);
    if (at && range && !event.target.hasAttribute("data-chosen")) unmark();
  });
})();
