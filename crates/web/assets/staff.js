// The staff pages' own script. Every page works without it.
"use strict";

// A form that is on its way is not sent a second time by an impatient press. Coming back to the page makes it new.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// The form of a report saves itself while somebody types. A text stays in this browser until the server has said that
// it is kept; two texts that met in one field are shown, and a person chooses.
(() => {
  const form = document.getElementById("report");
  if (!form || !form.dataset.answers) return;
  const said = form.querySelector("[data-said]");
  const net = form.querySelector("[data-net]");
  const netText = form.querySelector("[data-net-text]");
  const lacks = form.querySelector("[data-lacks]");
  const words = form.dataset;
  const fields = new Map();
  let timer = 0;
  let retry = 0;
  let tries = 0;
  let busy = false;
  let stopped = false;
  let leaving = false;

  // Work counts while something is done: after a minute without a key or a move, the clock stands still.
  let spent = 0;
  let last = performance.now();
  const worked = () => {
    const now = performance.now();
    if (now - last < 60000) spent += now - last;
    last = now;
  };
  for (const kind of ["keydown", "pointerdown", "pointermove", "scroll"]) {
    addEventListener(kind, worked, { passive: true });
  }

  const store = {
    key: (name) => `ayumi:${words.report}:${words.person}:${name}`,
    get(name) {
      try {
        return JSON.parse(localStorage.getItem(this.key(name)));
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(this.key(name), JSON.stringify(value));
      } catch {
        // A browser that keeps nothing still saves over the network.
      }
    },
    drop(name) {
      try {
        localStorage.removeItem(this.key(name));
      } catch {
        // As above.
      }
    },
  };

  class Field {
    constructor(box) {
      this.box = box;
      this.name = box.dataset.field;
      this.inputs = [...form.querySelectorAll(`[name="${this.name}"]`)];
      this.seen = form.elements[`v-${this.name}`];
      this.was = form.elements[`w-${this.name}`];
      this.line = box.querySelector("[data-saving]");
      this.counter = box.querySelector("[data-count]");
      this.wrong = box.querySelector("[data-wrong]");
      this.judged = box.querySelector("[data-judged]");
      this.meeting = box.querySelector("[data-meeting]");
      this.dirty = false;
      this.sent = null;
      this.theirs = null;
    }
    get radio() {
      return this.inputs[0].type === "radio";
    }
    get text() {
      if (!this.radio) return this.inputs[0].value;
      const chosen = this.inputs.find((input) => input.checked);
      return chosen ? chosen.value : "";
    }
    set text(value) {
      if (this.radio) {
        for (const input of this.inputs) input.checked = input.value === value;
      } else {
        this.inputs[0].value = value;
      }
      this.counted();
    }
    get meets() {
      return this.meeting && !this.meeting.hidden;
    }
    counted() {
      if (!this.counter) return;
      const length = [...this.text].length;
      const over = length > Number(this.inputs[0].dataset.max);
      this.counter.textContent = this.counter.textContent.replace(/\d+/, String(length));
      this.counter.toggleAttribute("data-over", over);
      this.inputs[0].setAttribute("aria-invalid", String(over));
    }
    tell(text, state) {
      this.line.textContent = text;
      this.line.dataset.state = state;
    }
    changed() {
      this.dirty = true;
      this.counted();
      store.set(this.name, { text: this.text, seen: this.seen.value });
    }
    kept(told) {
      this.seen.value = told.version;
      this.was.value = told.was;
      if (this.text === this.sent) {
        this.dirty = false;
        store.drop(this.name);
      } else {
        store.set(this.name, { text: this.text, seen: this.seen.value });
      }
      this.tell(told.said, "ok");
    }
    meet(told) {
      this.dirty = false;
      this.theirs = told.theirs;
      this.meeting.querySelector("[data-by]").textContent = told.theirs.by;
      this.meeting.querySelector("[data-theirs]").textContent = told.theirs.text || words.theirEmpty;
      this.meeting.hidden = false;
      this.tell(told.said, "error");
    }
    refuse(told) {
      this.dirty = false;
      this.tell(told.said, "error");
      this.inputs[0].setAttribute("aria-invalid", "true");
    }
    beside(told) {
      if (told.judged === undefined) return;
      // Made by our own templates, in which every text is escaped.
      this.judged.innerHTML = told.judged;
      this.wrong.innerHTML = told.wrong;
      this.inputs[0].setAttribute("aria-invalid", String(told.wrong !== ""));
    }
  }

  const unsaved = () => [...fields.values()].filter((field) => field.dirty);

  function warn(text, link) {
    net.hidden = !text;
    netText.textContent = text || "";
    if (!link) return;
    const anchor = document.createElement("a");
    anchor.href = words.signIn;
    anchor.target = "_blank";
    anchor.rel = "noopener";
    anchor.textContent = words.signInWord;
    netText.append(" ", anchor);
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  }

  function again() {
    clearTimeout(retry);
    retry = setTimeout(save, Math.min(30000, 3000 * 2 ** tries));
    tries += 1;
  }

  async function save() {
    clearTimeout(timer);
    clearTimeout(retry);
    const wanted = unsaved();
    if (busy || stopped || wanted.length === 0) return;
    busy = true;
    worked();
    const seconds = Math.round(spent / 1000);
    for (const field of wanted) {
      field.sent = field.text;
      field.tell(words.saving, "busy");
    }
    const body = JSON.stringify({
      spent: seconds,
      fields: wanted.map((field) => ({ name: field.name, text: field.sent, seen: Number(field.seen.value) })),
    });
    let answer = null;
    let told = {};
    try {
      answer = await fetch(words.answers, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body,
      });
      told = await answer.json();
    } catch {
      answer = answer && answer.ok ? null : answer;
    }
    busy = false;
    if (answer && answer.ok) {
      spent -= seconds * 1000;
      tries = 0;
      warn("");
      taken(told);
      if (unsaved().length > 0) later(500);
      return;
    }
    failed(wanted, answer ? answer.status : 0, told.message);
  }

  function taken(told) {
    for (const one of told.fields) {
      const field = fields.get(one.name);
      if (!field) continue;
      if (one.state === "conflict") field.meet(one);
      else if (one.state === "refused") field.refuse(one);
      else field.kept(one);
      field.beside(one);
      said.textContent = one.said;
    }
    lacks.innerHTML = told.lacks;
  }

  function failed(wanted, status, message) {
    const text = status === 0 ? words.offline : status === 401 ? words.signedOut : message || words.failed;
    for (const field of wanted) field.tell(status === 0 || status >= 500 ? words.failed : text, "error");
    warn(text, status === 401);
    said.textContent = text;
    // What was refused is not asked again by itself; the next change of the person asks again.
    if (status === 0 || status === 401 || status === 429 || status >= 500) again();
    else stopped = true;
  }

  function choose(field, mine) {
    if (!mine) field.text = field.theirs.text;
    field.seen.value = field.theirs.version;
    field.theirs = null;
    field.meeting.hidden = true;
    stopped = false;
    field.changed();
    save();
  }

  for (const box of form.querySelectorAll("[data-field]")) {
    const field = new Field(box);
    fields.set(field.name, field);
    if (field.meets) {
      const raw = field.meeting.querySelector("[data-theirs]").dataset.raw;
      field.theirs = { text: raw, version: field.seen.value };
    }
    const waiting = store.get(field.name);
    if (!waiting) continue;
    const isOld = waiting.posted && Number(waiting.seen) < Number(field.seen.value);
    if (waiting.text === field.text || isOld || field.meets) {
      store.drop(field.name);
      continue;
    }
    field.text = waiting.text;
    field.seen.value = waiting.seen;
    field.changed();
    field.tell(words.restored, "busy");
    said.textContent = words.restored;
    later(200);
  }

  const of = (element) => {
    const box = element.closest("[data-field]");
    return box && fields.get(box.dataset.field);
  };

  form.addEventListener("input", (event) => {
    const field = of(event.target);
    if (!field || event.target.type === "hidden") return;
    field.changed();
    stopped = false;
    // A field in which two texts met waits for the choice.
    if (field.meets) field.dirty = false;
    else later(field.radio ? 0 : field.judged ? 600 : 1000);
  });
  form.addEventListener("focusout", (event) => {
    const field = of(event.target);
    if (field && field.dirty) save();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && event.target.matches("input.ay-input")) {
      event.preventDefault();
      save();
    }
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const field = button && of(button);
    if (!field) return;
    const before = field.box.querySelector("[data-before]");
    if (button.hasAttribute("data-take")) {
      field.text = button.dataset.take || (before ? before.textContent : "");
      said.textContent = words.copied;
    } else if (button.hasAttribute("data-mend")) {
      field.text = button.dataset.mend;
      field.inputs[0].focus();
    } else if (field.theirs && button.hasAttribute("data-mine")) {
      event.preventDefault();
      choose(field, true);
      return;
    } else if (field.theirs && button.hasAttribute("data-use-theirs")) {
      event.preventDefault();
      choose(field, false);
      return;
    } else {
      return;
    }
    event.preventDefault();
    stopped = false;
    field.changed();
    save();
  });
  form.addEventListener("submit", () => {
    leaving = true;
    worked();
    form.elements.spent.value = String(Math.round(spent / 1000));
    for (const field of unsaved()) {
      store.set(field.name, { text: field.text, seen: field.seen.value, posted: true });
    }
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && unsaved().length > 0) event.preventDefault();
  });
  addEventListener("online", () => {
    tries = 0;
    save();
  });
  addEventListener("focus", () => {
    if (tries > 0) save();
  });
})();
