// The form of "my plan": what is written is saved when a field is left, and exported on request.

function single(field, value, save) {
  const input = field.kind === "paragraph"
    ? el("textarea", { rows: 3, id: field.dom, "data-field": field.id })
    : el("input", { type: "text", inputmode: field.kind === "number" ? "decimal" : "text", id: field.dom, "data-field": field.id });
  input.value = value ?? "";
  input.addEventListener("change", () => save(field.id, input.value));
  return input;
}

function rows(field, value, save) {
  const lines = Array.from({ length: field.rows }, (_, row) => [...(value?.[row] ?? field.columns.map(() => ""))]);
  const body = el("tbody");
  lines.forEach((line, row) => {
    body.append(el("tr", {}, ...field.columns.map((column, place) => {
      const input = el("input", { type: "text", "aria-label": `${column} ${row + 1}`, "data-field": field.id, "data-row": row, "data-place": place });
      input.value = line[place];
      input.addEventListener("change", () => { line[place] = input.value; save(field.id, lines.map((copy) => [...copy])); });
      return el("td", {}, input);
    })));
  });
  const head = el("tr", {}, ...field.columns.map((column) => el("th", { scope: "col" }, column)));
  return el("table", { id: field.dom }, el("thead", {}, head), body);
}

function render({ model, el: root }) {
  root.classList.add("course-plan");
  root.dataset.plan = model.get("section");
  keepKeys(root);
  const words = model.get("words");
  const save = (id, value) => { model.set("values", { ...model.get("values"), [id]: value }); model.save_changes(); };
  model.get("fields").forEach((field, number) => {
    field.dom = `plan-${model.get("section").replace(/\W/g, "-")}-${number}`;
    const value = model.get("values")[field.id];
    const entry = field.kind === "table" ? rows(field, value, save) : single(field, value, save);
    root.append(el("div", { class: "course-field" }, el("label", { for: field.dom }, field.label),
      field.help ? el("p", { class: "course-help" }, field.help) : null, entry));
  });
  const status = el("p", { class: "course-status", role: "status" });
  root.append(el("div", { class: "course-bar" }, el("button", { type: "button", class: "course-primary", "data-action": "export",
    // What is written travels with the request: a change still on its way would arrive after it.
    onclick: () => model.send({ action: "export", values: model.get("values") }) }, words.export)), status);
  const draw = () => {
    status.replaceChildren(model.get("status"));
    for (const link of model.get("links")) status.append(" ", el("a", { href: link.href, target: "_blank", rel: "noopener" }, link.text));
  };
  model.on("change:status", draw);
  model.on("change:links", draw);
  draw();
  return () => { model.off("change:status", draw); model.off("change:links", draw); };
}

export default { render };
