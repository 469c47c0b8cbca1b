/**
 * 用完了，从这台设备上清掉: as the form that ends the cookie is sent, a receipt that this browser was told to remember is
 * forgotten, and what the page showed is gone, so that going back shows nothing. Inline, since sending does not wait.
 */
export const leave = `(form=>form&&form.addEventListener('submit',()=>{try{\
const others=JSON.parse(localStorage.receipts||'[]').filter(kept=>kept.receipt!==form.dataset.receipt);\
others.length?localStorage.receipts=JSON.stringify(others):localStorage.removeItem('receipts')}catch{}\
delete form.dataset.receipt;for(const each of[...form.parentElement.children])each!==form&&each.remove()}))\
(document.querySelector('.leave'))`;
