// A sheet of a working model: what is changed in it is sent on, and the model redraws.

function render({ model, el: root }) {
  root.classList.add("course-exercise", "course-sheet");
  root.dataset.sheet = model.get("sheet");
  keepKeys(root);
  const { changed, received } = entries(root, model, 300);
  root.append(el("p", { class: "course-task" }, model.get("title")), table(model, changed));
  model.on("change:values", received);
  return () => model.off("change:values", received);
}

export default { render };
