/** Starts at once, without waiting for a touch, the module that an element names in `data-start`: the app of the field. */
export const start = `document.querySelectorAll('[data-start]').forEach(element=>import(element.dataset.start).then(module=>module.default(element)))`;
