// An exercise: a table of decisions (or nothing, for code), the check button, hints and feedback.
// Text always enters as text, never as HTML. The page knows no tests and no solution.

function feedbackView(feedback, words) {
  const box = el("div", { class: `course-feedback course-${feedback.outcome}` });
  box.append(el("p", { class: "course-headline" }, feedback.headline));
  if (feedback.message) box.append(el("p", {}, feedback.message));
  for (const task of feedback.tasks) {
    const checks = el("ul");
    for (const check of task.checks) {
      const item = el("li", { class: `course-check course-${check.outcome}` },
        el("span", { class: "course-symbol", "aria-hidden": "true" }, check.symbol), el("span", {}, check.title));
      if (check.message) item.append(el("div", { class: "course-why" }, check.message));
      if (check.misconception) {
        item.append(el("div", { class: "course-why" }, `${words.misconception}${check.misconception}`));
      }
      checks.append(item);
    }
    box.append(el("section", {},
      el("p", { class: "course-task" }, `${task.symbol} ${task.title}（${task.points} / ${task.max_points}）`), checks));
  }
  if (feedback.printed) {
    box.append(el("details", {}, el("summary", {}, words.printed), el("pre", {}, feedback.printed)));
  }
  return box;
}

function render({ model, el: root }) {
  root.classList.add("course-exercise");
  root.dataset.exercise = model.get("exercise");
  keepKeys(root);
  const words = model.get("words");
  const { changed, send, received } = entries(root, model, 300);
  if (model.get("columns").length) root.append(table(model, changed));
  const check = el("button", { type: "button", class: "course-primary", "data-action": "check",
    // The table travels with the request: a change still on its way would arrive after it.
    onclick: () => { model.send({ action: "check", values: send() }); } }, words.check);
  const hints = el("span", { class: "course-hints" });
  const bar = el("div", { class: "course-bar" }, model.get("columns").length ? check : null, hints);
  const shown = el("div", { class: "course-hint-texts", "aria-live": "polite" });
  const status = el("p", { class: "course-status", role: "status" });
  const feedback = el("div", { "aria-live": "polite", class: "course-feedback-box" });
  root.append(bar, shown, status, feedback);

  const drawHints = () => {
    hints.replaceChildren(...model.get("tasks").map((task) => el("button", {
      type: "button", "data-action": "hint", "data-task": task.number, disabled: task.shown >= task.hints,
      onclick: () => model.send({ action: "hint", task: task.number }),
    }, `${words.hint} ${task.number}（${task.shown}/${task.hints}）`)));
    shown.replaceChildren(...model.get("hints").map((text) => el("p", {}, text)));
  };
  const drawStatus = () => {
    status.textContent = model.get("busy") ? words.busy : model.get("status");
    check.disabled = model.get("busy");
  };
  const drawFeedback = () => {
    const report = model.get("feedback");
    feedback.replaceChildren(...(report.tasks ? [feedbackView(report, words)] : []));
  };
  const bound = [["change:hints", drawHints], ["change:tasks", drawHints], ["change:busy", drawStatus],
    ["change:status", drawStatus], ["change:feedback", drawFeedback], ["change:values", received]];
  for (const [name, draw] of bound) model.on(name, draw);
  drawHints(); drawStatus(); drawFeedback();
  return () => { for (const [name, draw] of bound) model.off(name, draw); };
}

export default { render };
