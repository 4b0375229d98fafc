// Draws one question of any kind. All it knows comes from the kernel, which keeps the key until the answer is in.
// Every text enters the page as a text node; nothing here parses HTML.

const SYMBOLS = { right: "✔", wrong: "✘", missed: "✔", near: "△", partial: "△" };
const SILENT_AFTER = 10_000; // milliseconds until the page says that the kernel does not answer
const DRAG_STARTS_AFTER = 5; // pixels

function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// Inline Markdown: **bold**, `code` and line breaks.
function rich(text) {
  return String(text).split(/(\*\*[^*]+\*\*|`[^`]+`|\n)/).filter(Boolean).map((piece) => {
    if (piece === "\n") return h("br");
    if (piece.length > 4 && piece.startsWith("**")) return h("strong", {}, piece.slice(2, -2));
    if (piece.length > 2 && piece.startsWith("`")) return h("code", {}, piece.slice(1, -1));
    return piece;
  });
}

const plain = (text) => String(text).replace(/\*\*|`/g, "");
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const letter = (place) => String.fromCharCode(65 + place);

// ---- Marks: the verdict on one part, by symbol, word and border; never by colour alone ----

function badge(mark) {
  if (!mark || !mark.verdict) return null;
  const symbol = h("span", { "aria-hidden": "true" }, SYMBOLS[mark.verdict]);
  return h("span", { class: "cq-badge", "data-verdict": mark.verdict }, symbol, ` ${mark.word}`);
}

function comment(mark, labels, id) {
  if (!mark || !(mark.text || mark.misconception)) return null;
  const belief = h("span", { class: "cq-belief" }, labels.misconception, rich(mark.misconception));
  return h("span", { class: "cq-comment", id }, h("span", {}, rich(mark.text)), mark.misconception ? belief : null);
}

// ---- Controls: one function per shape of answer, each returning its node and how to read it ----

function choosing(view, options, many) {
  const { labels, value, locked, mark, name, changed } = view;
  const chosen = many ? value || [] : value === null || value === undefined ? [] : [value];
  const inputs = [];
  const rows = options.map((option, place) => {
    const id = `${name}-${place}`;
    const given = mark(option.id, option.text);
    const note = comment(given, labels, `${id}-note`);
    const input = h("input", {
      type: many ? "checkbox" : "radio", name, id, value: String(option.id), disabled: locked,
      "aria-describedby": note && note.id, onchange: () => changed(read(), true),
    });
    input.checked = chosen.includes(option.id);
    inputs.push(input);
    const before = option.letterless ? null : h("span", { class: "cq-letter" }, `${letter(place)}.`);
    const text = h("span", { class: "cq-text" }, before, h("span", {}, rich(option.text)));
    return h("div", { class: "cq-row", "data-choice": String(option.id), "data-verdict": given?.verdict || null },
      h("label", { class: "cq-choice", for: id }, input, text, badge(given)), note);
  });
  function read() {
    const ids = options.filter((_, place) => inputs[place].checked).map((option) => option.id);
    return many ? ids : ids.length ? ids[0] : null;
  }
  return { node: h("div", { class: "cq-rows" }, rows), read };
}

// The mark of a judgement is on the whole; its comment stands below, so the chosen word gets the badge alone.
function judging(view) {
  const options = [true, false].map((id) => ({ id, text: view.labels[String(id)], letterless: true }));
  const chosen = (id) => view.locked && id === view.value;
  const mark = (id, title) => (chosen(id) ? { ...view.mark("", title), text: "", misconception: "" } : null);
  return choosing({ ...view, mark }, options, false);
}

function assigning(view, parts, answers) {
  const { labels, value, locked, mark, name, changed } = view;
  const selects = new Map();
  const rows = parts.map((part, place) => {
    const id = `${name}-${place}`;
    const given = mark(part.id, part.text);
    const note = comment(given, labels, `${id}-note`);
    const select = h("select", { id, "data-part": part.id, disabled: locked,
      "aria-describedby": note && note.id, onchange: () => changed(read(), true) },
      h("option", { value: "" }, labels.choose),
      answers.map((answer) => h("option", { value: answer.id }, plain(answer.label))));
    select.value = (value && value[part.id]) || "";
    selects.set(part.id, select);
    const label = h("label", { for: id }, rich(part.text));
    return h("div", { class: "cq-row cq-pair", "data-choice": part.id, "data-verdict": given?.verdict || null },
      label, select, badge(given), note);
  });
  function read() {
    const chosen = [...selects].filter(([, select]) => select.value);
    return Object.fromEntries(chosen.map(([id, select]) => [id, select.value]));
  }
  const long = answers.some((answer) => answer.label.length > 16);
  const list = long && h("div", { class: "cq-options" }, h("strong", {}, labels.options),
    h("ul", {}, answers.map((answer) => h("li", {}, rich(answer.label)))));
  return { node: h("div", { class: "cq-rows" }, list || null, rows), read };
}

function typing(view, attributes, initial, read) {
  const input = h("input", {
    type: "text", autocomplete: "off", spellcheck: "false", readonly: view.locked, ...attributes,
    oninput: () => view.changed(read(), false), onchange: () => view.changed(read(), true),
  });
  input.value = initial ?? "";
  return input;
}

function numbering(view, unit) {
  const { labels, value, mark, name } = view;
  const given = mark("", labels.number);
  const read = () => input.value;
  const attributes = { id: `${name}-0`, inputmode: "decimal", "data-part": "", "aria-describedby": `${name}-unit` };
  const input = typing(view, attributes, value, read);
  const node = h("div", { class: "cq-row cq-number", "data-verdict": given?.verdict || null },
    h("label", { for: `${name}-0` }, labels.number), input, h("span", { id: `${name}-unit` }, unit), badge(given));
  return { node, read };
}

function filling(view, texts, blanks) {
  const { labels, value, mark, name } = view;
  const inputs = new Map();
  const read = () => Object.fromEntries([...inputs].map(([id, input]) => [id, input.value]));
  const pieces = [];
  const notes = [];
  texts.forEach((text, place) => {
    pieces.push(...rich(text));
    if (place >= blanks.length) return;
    const id = blanks[place];
    const label = fill(labels.blank, { n: place + 1 });
    const given = mark(id, label);
    const note = comment(given, labels, `${name}-${place}-note`);
    if (note) notes.push(h("div", { class: "cq-blank-note" }, h("strong", {}, label), " ", note));
    const input = typing(view, { "data-part": id, "aria-label": label, "aria-describedby": note && note.id },
      value && value[id], read);
    inputs.set(id, input);
    pieces.push(h("span", { class: "cq-blank", "data-verdict": given?.verdict || null }, input, badge(given)));
  });
  return { node: h("div", {}, h("p", { class: "cq-cloze" }, pieces), notes), read };
}

function ordering(view, items) {
  const { labels, value, last, locked, mark, name, changed, announce } = view;
  const base = last || items.map((item) => item.id);
  const texts = new Map(items.map((item) => [item.id, item.text]));
  const list = h("ol", { class: "cq-order", "data-locked": locked });
  let picked = null;
  const order = () => [...list.children].map((row) => row.dataset.choice);
  const read = () => (order().join("\n") === base.join("\n") ? null : order());
  const say = (template, row) => announce(fill(template, {
    item: plain(texts.get(row.dataset.choice)), n: order().indexOf(row.dataset.choice) + 1, total: items.length }));
  const grip = (row) => row.querySelector("[data-grip]");

  function pick(row) {
    if (picked) grip(picked).setAttribute("aria-pressed", "false");
    const dropped = picked === row;
    say(dropped ? labels.dropped : labels.picked, row);
    picked = dropped ? null : row;
    if (picked) grip(picked).setAttribute("aria-pressed", "true");
  }
  function moved(row) {
    changed(read(), true);
    say(labels.moved, row);
  }
  function step(row, by, focus) {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (other) list.insertBefore(by < 0 ? row : other, by < 0 ? other : row);
    focus.focus(); // moving a node takes its focus away
    if (other) moved(row);
  }
  function pressed(event, row) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === "Escape" && picked) pick(picked);
    else if (!by) return;
    else if (event.altKey || picked === row) step(row, by, event.target);
    else grip((by < 0 ? row.previousElementSibling : row.nextElementSibling) || row).focus();
    event.preventDefault();
  }
  for (const id of value || base) {
    const text = texts.get(id);
    const given = mark(id, text);
    const note = comment(given, labels, `${name}-${id}-note`);
    const row = h("li", { class: "cq-row", "data-choice": id, "data-verdict": given?.verdict || null });
    const arrow = (direction, by, sign) => h("button", {
      type: "button", class: "cq-arrow", "data-move": direction,
      "aria-label": fill(labels[direction], { item: plain(text) }),
      onclick: (event) => step(row, by, event.currentTarget) }, sign);
    const body = locked
      ? h("span", { class: "cq-grip", "aria-describedby": note && note.id }, rich(text))
      : h("button", { type: "button", class: "cq-grip", "data-grip": true, "aria-pressed": "false",
          "aria-describedby": `${name}-help`, onclick: () => pick(row), onkeydown: (event) => pressed(event, row) },
          h("span", { class: "cq-dots", "aria-hidden": "true" }, "⠿"), h("span", {}, rich(text)));
    row.append(h("div", { class: "cq-item" }, body, badge(given) || "",
      ...(locked ? [] : [arrow("up", -1, "▲"), arrow("down", 1, "▼")])), note || "");
    list.append(row);
  }
  if (!locked) dragging(list, view.ended, moved);
  const help = h("p", { class: "cq-help", id: `${name}-help` }, labels.ordering_help);
  return { node: h("div", {}, locked ? null : help, list), read };
}

// Dragging listens on the window: a moved node loses pointer capture.
function dragging(list, ended, moved) {
  list.addEventListener("pointerdown", (start) => {
    const row = start.target.closest("li");
    const handle = start.pointerType === "mouse" || start.target.closest(".cq-dots");
    if (!row || start.button !== 0 || start.target.closest("[data-move]") || !handle) return;
    const before = [...list.children].indexOf(row);
    const over = new AbortController();
    const signal = AbortSignal.any ? AbortSignal.any([over.signal, ended]) : over.signal;
    let dragged = false;
    window.addEventListener("pointermove", (event) => {
      dragged ||= Math.abs(event.clientY - start.clientY) > DRAG_STARTS_AFTER;
      if (!dragged) return;
      row.classList.add("cq-dragged");
      const next = [...list.children].filter((other) => other !== row).find((other) => {
        const box = other.getBoundingClientRect();
        return event.clientY < box.top + box.height / 2;
      });
      if ((next || null) !== row.nextElementSibling) list.insertBefore(row, next || null);
    }, { signal });
    const stop = () => {
      over.abort();
      row.classList.remove("cq-dragged");
      if (!dragged) return;
      // The click that ends a drag must not pick the item up.
      const swallow = (event) => { event.stopPropagation(); event.preventDefault(); };
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
      if ([...list.children].indexOf(row) !== before) moved(row);
    };
    window.addEventListener("pointerup", stop, { signal });
    window.addEventListener("pointercancel", stop, { signal });
  });
}

function controls(view, question) {
  const lettered = (options) =>
    options.map((option, place) => ({ id: option.id, label: `${letter(place)}. ${option.text}` }));
  switch (question.kind) {
    case "single": return choosing(view, question.choices, false);
    case "multiple": return choosing(view, question.choices, true);
    case "true_false": return judging(view);
    case "numeric": return numbering(view, question.unit);
    case "ordering": return ordering(view, question.items);
    case "matching": return assigning(view, question.lefts, lettered(question.rights));
    case "classification": return assigning(view, question.items,
      question.categories.map((category) => ({ id: category.id, label: category.text })));
    case "cloze": return filling(view, question.texts, question.blanks);
  }
}

// ---- Feedback ----

function verdictBox(feedback, labels) {
  const whole = feedback.parts[""];
  return [
    h("p", { class: "cq-title", tabindex: "-1", "data-verdict": feedback.verdict },
      h("span", { "aria-hidden": "true" }, `${SYMBOLS[feedback.verdict]} `), h("strong", {}, feedback.title),
      h("span", { class: "cq-earned" }, feedback.notes.join(" "))),
    whole ? comment(whole, labels) : null,
    feedback.key.length ? h("div", { class: "cq-key", "data-key": true }, h("strong", {}, labels.key),
      h("ul", {}, feedback.key.map((line) => h("li", {}, rich(line))))) : null,
    feedback.explanation ? h("div", { "data-explanation": true }, h("strong", {}, labels.explanation),
      h("p", {}, rich(feedback.explanation))) : null,
    feedback.facts.length ? h("div", { class: "cq-facts" }, h("strong", {}, labels.facts),
      h("ul", {}, feedback.facts.map((fact) => h("li", { "data-fact": fact.id },
        h("span", { class: "cq-place" }, `${fact.place} [${fact.id}]`), h("br"), rich(fact.statement))))) : null,
  ];
}

// ---- The whole ----

function render({ model, el }) {
  const ended = new AbortController();
  // Every widget loads its own copy of this module, so a counter would give the same ids to all of them.
  const name = `cq-${Math.random().toString(36).slice(2)}`;
  const question = model.get("public");
  const labels = model.get("labels");
  let asked = null; // what this view is waiting for
  let silence = null;
  let control = null;
  let spoken = []; // the marks of all parts, to be read aloud: their comments stand outside the status region

  const body = h("fieldset", { class: "cq-body", "aria-describedby": `${name}-notice` });
  const hints = h("div", { class: "cq-hints", "aria-live": "polite" });
  const status = h("div", { class: "cq-status", role: "status" });
  const notice = h("div", { class: "cq-notice", role: "alert", id: `${name}-notice` });
  const actions = h("div", { class: "cq-actions" });
  const live = h("div", { class: "cq-hidden", "aria-live": "polite" });
  const form = h("form", { onsubmit: submitted, novalidate: true }, body, hints, status, notice, actions);
  const root = h("section", { class: "cq", lang: labels.html_lang, "aria-label": question.heading,
    "data-question": question.id, "data-kind": question.kind }, form, live);

  function ask(action, response) {
    if (asked) return;
    asked = action;
    root.setAttribute("aria-busy", "true");
    const button = actions.querySelector(`[data-action="${action}"]`);
    if (button && action === "submit") button.textContent = labels.checking;
    silence = setTimeout(() => { settle(); draw(); notice.textContent = labels.no_kernel; }, SILENT_AFTER);
    model.send({ action, response });
  }
  function settle() {
    clearTimeout(silence);
    root.removeAttribute("aria-busy");
    asked = null;
  }
  function submitted(event) {
    event.preventDefault();
    if (model.get("page").phase === "open") ask("submit", control.read());
  }
  function changed(value, save) {
    model.set("draft", value);
    if (save) model.save_changes();
  }

  function button(action, text, main) {
    const submits = action === "submit";
    return h("button", { type: submits ? "submit" : "button", "data-action": action, class: main ? "cq-main" : "",
      onclick: submits ? null : () => ask(action) }, text);
  }
  function drawActions(page) {
    const total = question.hints;
    actions.replaceChildren(
      page.phase === "open"
        ? button("submit", labels.submit, true)
        : button("retry", labels.retry, page.feedback.verdict !== "right"),
      page.hints_left ? button("hint", fill(labels.hint, { n: total - page.hints_left + 1, total })) : "",
      page.answer_offered ? button("answer", labels.answer) : "",
      h("span", { class: "cq-attempts", "data-attempts": true }, page.attempts.join(" ")));
  }
  function draw() {
    const page = model.get("page");
    const locked = page.phase === "answered";
    const marks = page.feedback ? page.feedback.parts : {};
    spoken = [];
    const mark = (part, title) => {
      const given = marks[part];
      const words = { name: plain(title), word: given?.word, text: plain(given?.text) };
      if (given?.word) spoken.push(fill(labels.part, words));
      return given;
    };
    root.dataset.phase = page.phase;
    root.dataset.verdict = page.feedback ? page.feedback.verdict : "";
    control = controls({
      labels, locked, name, changed, mark, ended: ended.signal, last: page.response,
      value: locked ? page.response : model.get("draft"), announce: (text) => { live.textContent = text; },
    }, question);
    const stem = question.kind === "cloze" ? null : h("span", { class: "cq-stem" }, rich(question.stem));
    const heading = h("span", { class: "cq-heading" }, question.heading);
    body.replaceChildren(h("legend", {}, heading, stem), control.node);
    hints.replaceChildren(...page.hints.map((hint, place) => h("p", { class: "cq-hint", "data-hint": place + 1 },
      h("strong", {}, fill(labels.hint_title, { n: place + 1 })), " ", ...rich(hint))));
    status.replaceChildren(...(page.feedback ? verdictBox(page.feedback, labels).filter(Boolean) : []));
    notice.textContent = page.notice;
    drawActions(page);
  }
  function focusAfter(action, page) {
    const inputs = [...body.querySelectorAll("input, select, [data-grip]")];
    const empty = (input) => (input.type === "text" || input.tagName === "SELECT") && !input.value;
    if (action === "hint") actions.querySelector('[data-action="hint"], button').focus();
    else if (page.phase === "open") (inputs.find(empty) || inputs[0]).focus();
    else status.querySelector(".cq-title").focus();
    if (action === "submit" && page.feedback) live.textContent = spoken.join(" ");
  }
  function replied() {
    const action = asked;
    settle();
    draw();
    if (action) focusAfter(action, model.get("page"));
  }

  // JupyterLab listens further up, where "d d" deletes a cell: no key leaves the question but the one for saving.
  root.addEventListener("keydown", (event) => {
    const saving = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (!saving) event.stopPropagation();
  });

  draw();
  el.append(root);
  model.on("change:page", replied);
  return () => {
    clearTimeout(silence);
    ended.abort();
    model.off("change:page", replied);
  };
}

export default { render };
