// A real table with drop-downs and boxes to type in: of an exercise, and of a working model that has a sheet.

function editor(column, row, place, value, label, changed) {
  const attributes = { "aria-label": label, "data-row": row, "data-column": column.name };
  if (column.choices.length) {
    const select = el("select", attributes, el("option", { value: "" }, "—"));
    for (const choice of column.choices) select.append(el("option", { value: choice.value }, choice.text));
    select.value = value;
    select.addEventListener("change", () => changed(row, place, select.value));
    return select;
  }
  const numeric = column.entry === "integer";
  const input = el("input", { ...attributes, type: "text", inputmode: numeric ? "numeric" : "text", autocomplete: "off" });
  if (numeric) input.className = "course-number";
  input.value = value;
  input.addEventListener("input", () => changed(row, place, input.value));
  return input;
}

/** What people read for a value of a column that is chosen from a list. */
function choiceText(column, value) {
  return column.choices.find((choice) => choice.value === value)?.text ?? value;
}

/** A given cell: figures stand to the right, words to the left, and long ones may wrap. */
function givenCell(text) {
  if (/^[<≥≤]?[-+−]?[\d.,]*%?$/.test(text)) return el("td", {}, text);
  return el("td", { class: "course-words", style: `min-width: ${Math.min(text.length, 14)}em` }, text);
}

function table(model, changed) {
  const columns = model.get("columns");
  const values = model.get("values");
  const header = el("tr", {}, ...columns.map((column) =>
    el("th", { scope: "col", class: column.editable ? "course-decide" : "" }, column.label)));
  const body = el("tbody");
  model.get("rows").forEach((given, row) => {
    const line = el("tr");
    let place = 0;
    columns.forEach((column, index) => {
      if (column.editable) {
        const label = `${given[0]} ${column.label}`;
        line.append(el("td", { class: "course-decide" }, editor(column, row, place, values[row][place], label, changed)));
        place += 1;
      } else if (index === 0) line.append(el("th", { scope: "row" }, choiceText(column, given[index])));
      else line.append(givenCell(choiceText(column, given[index])));
    });
    body.append(line);
  });
  return el("div", { class: "course-scroll", tabindex: "0", role: "region", "aria-label": model.get("title") },
    el("table", {}, el("thead", {}, header), body));
}

/**
 * What is in the editable cells, as the person at the page sees it; `delay` later it is sent on.
 * While a change is on its way, an older state that comes back from a busy kernel must not undo it.
 */
function entries(root, model, delay) {
  let mine = model.get("values");
  let timer = null;
  const send = () => { clearTimeout(timer); timer = null; model.set("values", mine); model.save_changes(); return mine; };
  const changed = (row, place, value) => {
    mine = mine.map((line) => [...line]);
    mine[row][place] = value;
    model.set("values", mine);
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  };
  const received = () => {
    if (timer !== null) model.set("values", mine);
    else { mine = model.get("values"); refill(root, model); }
  };
  return { changed, send, received };
}

/** Show the model's values in the table after they were changed elsewhere, such as by "reset". */
function refill(root, model) {
  const columns = model.get("columns").filter((column) => column.editable).map((column) => column.name);
  for (const input of root.querySelectorAll("[data-row]")) {
    const value = model.get("values")[input.dataset.row][columns.indexOf(input.dataset.column)];
    if (input.value !== value) input.value = value;
  }
}
