/**
 * Shows the remembered community in `.remembered` and hides the finder's hint. Kept by src/scripts/finder.ts and
 * src/scripts/remember.ts as `code name` in localStorage.community.
 */
export const showRemembered = `try{const[,code,name]=/^(\\d{12}) (.+)$/.exec(localStorage.community)||[];if(code){\
const line=document.querySelector('.remembered'),to=line.lastChild;to.href=line.dataset.base+code+'/';to.textContent=name;\
line.hidden=false;document.querySelector('.finder .hint').hidden=true}}catch{}`;
