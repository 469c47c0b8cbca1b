/**
 * Loads at once, without waiting for a touch, the module of an element whose `data-wake` names something this browser keeps:
 * a draft, receipts. The first community chosen on another page is taken over into an empty list of communities.
 */
export const wake = `try{document.querySelectorAll('[data-wake]').forEach(element=>{\
localStorage[element.dataset.wake]&&import(element.dataset.module).then(module=>module.default(element))});\
const list=document.querySelector('select[name=community]');if(list&&!list.value&&!document.getElementById('summary')){\
const code=(localStorage.community||'').slice(0,12);list.value=code;list.value||(list.value='')}}catch{}`;
