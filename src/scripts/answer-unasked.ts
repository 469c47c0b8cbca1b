/** Where the record did not answer an address that asks (an outage, an exported folder), the search module does at once. */
export const answerUnasked = `/[?&]q=[^&]/.test(location.search)&&(form=>import(form.dataset.module).then(module=>module.default(form)))(document.querySelector('form.search'))`;
