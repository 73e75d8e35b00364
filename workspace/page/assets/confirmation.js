// @ts-check
/// <reference lib="dom" />

/**
 * Asks what a control wants confirmed, in a dialog of the browser's own. True when there is nothing to ask.
 * @param {HTMLElement} control @returns {Promise<boolean>}
 */
export function confirmed(control) {
  const question = control.querySelector("template[data-confirmation]");
  if (!(question instanceof HTMLTemplateElement)) return Promise.resolve(true);
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.append(question.content.cloneNode(true));
  const title = dialog.querySelector(".dialog-title");
  if (title !== null) {
    title.id = "dialog-title";
    dialog.setAttribute("aria-labelledby", title.id);
  }
  (control.closest(".modal") ?? document.body).append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("click", (event) => {
      if (!(event.target instanceof Element)) return;
      if (event.target.closest("[data-accept]") !== null) dialog.close("accepted");
      if (event.target.closest("[data-deny]") !== null) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "accepted");
    });
    dialog.showModal();
  });
}
