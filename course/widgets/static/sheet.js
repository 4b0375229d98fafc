// A sheet of a working model: what is changed in it is sent on, and the model redraws.

function render({ model, el: root }) {
  root.classList.add("course-exercise", "course-sheet");
  root.dataset.sheet = model.get("sheet");
  keepKeys(root);
  let timer = null;
  const changed = (row, place, value) => {
    const values = model.get("values").map((line) => [...line]);
    values[row][place] = value;
    model.set("values", values);
    clearTimeout(timer);
    timer = setTimeout(() => model.save_changes(), 300);
  };
  root.append(el("p", { class: "course-task" }, model.get("title")), table(model, changed));
  const redraw = () => refill(root, model);
  model.on("change:values", redraw);
  return () => { clearTimeout(timer); model.off("change:values", redraw); };
}

export default { render };
