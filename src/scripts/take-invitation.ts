/** An invitation's token stands behind `#`, which browsers never send: it goes into the form, out of the address, and is posted. */
export const takeInvitation = `((form,token)=>{if(form&&/^[\\w-]{40,}$/.test(token)){\
form.elements.token.value=token;history.replaceState(null,'',location.pathname);form.submit()}})(\
document.querySelector('.invitation-form'),location.hash.slice(1))`;
