// Search without a server: the index stands beside this script, folded as crates/search folds it.
(() => {
  "use strict";
  const index = window.ayumiIndex;
  const place = document.getElementById("found");
  const box = document.getElementById("q");
  if (!index || !place || !box) return;
  const PER_PAGE = 20;
  const SNIPPET = 90;
  const JOINS = /[\u3099\u309A\uFF9E\uFF9F\u0300-\u036F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

  const unify = (c) => {
    if (c >= "ァ" && c <= "ヶ") return String.fromCodePoint(c.codePointAt(0) - 0x60);
    if ("−‐‑‒–—―".includes(c)) return "-";
    if ("〜∼".includes(c)) return "~";
    if (/\s|\u0085/u.test(c) && c !== "\uFEFF") return " ";
    return /\p{Cc}/u.test(c) || JOINS.test(c) ? "" : c;
  };
  // The folded text, and for each of its units where the original letter began and ended.
  const folded = (original) => {
    let text = "";
    const from = [];
    const to = [];
    const letters = Array.from(original);
    let at = 0;
    for (let i = 0; i < letters.length; i += 1) {
      let cluster = letters[i];
      while (i + 1 < letters.length && JOINS.test(letters[i + 1])) cluster += letters[(i += 1)];
      for (const c of cluster.normalize("NFKC").toLowerCase()) {
        const one = unify(c);
        if (one === "" || (one === " " && text.endsWith(" "))) continue;
        text += one;
        for (let n = 0; n < one.length; n += 1) {
          from.push(at);
          to.push(at + cluster.length);
        }
      }
      at += cluster.length;
    }
    return { text, from, to };
  };
  const fold = (text) => folded(text).text;

  const asked = new URLSearchParams(location.search);
  const typed = (asked.get("q") || "").trim();
  const shown = Array.from(typed).slice(0, index.limits[0]).join("");
  const all = [...new Set(fold(shown).split(" ").filter((word) => word))];
  const words = all.slice(0, index.limits[1]);
  box.value = shown;
  if (words.length === 0) return;

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const score = (thing) => {
    const fields = thing.fields.map(([text, weight]) => [fold(text), weight]);
    let total = 0;
    for (const word of words) {
      let best = 0;
      for (const [text, weight] of fields) {
        const at = text.indexOf(word);
        if (at >= 0) best = Math.max(best, weight * 2 + (at === 0 ? weight : 0));
      }
      if (best === 0) return 0;
      total += best;
    }
    return total;
  };
  const spans = (text) => {
    const one = folded(text);
    const found = [];
    for (const word of words) {
      for (let at = one.text.indexOf(word); at >= 0; at = one.text.indexOf(word, at + word.length)) {
        found.push([one.from[at], one.to[at + word.length - 1]]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const joined = [];
    for (const [start, end] of found) {
      const last = joined[joined.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else joined.push([start, end]);
    }
    return joined;
  };
  // Writes a text into an element, found words marked, round the first of them.
  const write = (into, text, most) => {
    const marks = spans(text);
    const first = marks.length ? marks[0][0] : 0;
    const start = text.length <= most ? 0 : Math.max(0, Math.min(first - Math.floor(most / 4), text.length - most));
    const end = Math.min(start + most, text.length);
    if (start > 0) into.append("…");
    let at = start;
    for (const [from, to] of marks) {
      const [a, b] = [Math.max(from, at), Math.min(to, end)];
      if (b <= a) continue;
      into.append(text.slice(at, a), element("mark", "", text.slice(a, b)));
      at = b;
    }
    into.append(text.slice(at, end));
    if (end < text.length) into.append("…");
    return marks.length > 0;
  };
  const kindName = new Map(index.kinds);
  const japanese = (made) => {
    if (index.words.lang !== "ja") made.lang = "ja";
    return made;
  };
  const result = (thing) => {
    const item = element("li", "ay-result");
    const where = element("p", "ay-result__where");
    where.append(element("span", "ay-chip", kindName.get(thing.kind)), japanese(element("span", "", thing.place)));
    const heading = element("h3");
    const link = japanese(element("a"));
    link.href = thing.href;
    write(link, thing.title, Infinity);
    heading.append(link);
    item.append(where, heading);
    if (thing.gone) item.append(element("p", "ay-small", thing.gone));
    const prose = thing.prose ? thing.fields.slice(-thing.prose).map((field) => field[0]) : [];
    const text = prose.find((one) => spans(one).length > 0) || prose.find((one) => one);
    if (text) {
      const paragraph = japanese(element("p"));
      write(paragraph, text, SNIPPET);
      item.append(paragraph);
    }
    return item;
  };

  const said = index.words.title.replace("{q}", () => shown);
  document.title = `${said}｜${document.title.split("｜").slice(1).join("｜")}`;
  const title = document.querySelector("h1");
  if (title) title.textContent = said;
  if (Array.from(typed).length > index.limits[0] || all.length > words.length) {
    place.append(element("p", "ay-note", index.words.cut));
  }
  const hits = index.things
    .map((thing) => [score(thing), thing])
    .filter(([points]) => points > 0)
    .sort((a, b) => b[0] - a[0])
    .map(([, thing]) => thing);
  if (hits.length === 0) {
    place.append(element("p", "ay-empty ay-note", index.words.none.replace("{q}", () => shown) + index.words.hint));
    return;
  }
  const wanted = kindName.has(asked.get("kind")) ? asked.get("kind") : "";
  const kept = hits.filter((thing) => !wanted || thing.kind === wanted);
  const count = (number) => index.words.count.replace("{n}", String(number));
  const grid = element("div", "ay-cols ay-cols--main ay-found");
  const column = element("div");
  const head = element("div", "ay-head");
  head.append(element("h2", "", count(kept.length)));
  const list = element("ol", "ay-results");
  let next = 0;
  const more = element("button", "ay-button", index.words.more);
  more.type = "button";
  const showMore = () => {
    const first = next;
    list.append(...kept.slice(next, (next += PER_PAGE)).map(result));
    more.hidden = next >= kept.length;
    const link = first > 0 && list.children[first] && list.children[first].querySelector("a");
    if (link) link.focus();
  };
  more.addEventListener("click", showMore);
  column.append(head, list, more);
  grid.append(column);
  const facet = element("div", "ay-facet");
  facet.append(element("h3", "", index.words.kind));
  for (const [key, name] of [["", index.words.all], ...index.kinds]) {
    const number = hits.filter((thing) => !key || thing.kind === key).length;
    if (number === 0) continue;
    const link = element("a");
    link.href = `?${new URLSearchParams(key ? { q: shown, kind: key } : { q: shown })}`;
    if (key === wanted) link.setAttribute("aria-current", "true");
    link.append(element("span", "", name), element("span", "", String(number)));
    facet.append(link);
  }
  if (facet.children.length > 3) {
    const aside = element("aside");
    aside.setAttribute("aria-label", index.words.kind);
    aside.append(facet);
    grid.append(aside);
  }
  place.append(grid);
  showMore();
})();
