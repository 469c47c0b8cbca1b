/**
 * The only script of a reading page: a few lines, inline, before the first paint. They restore large text, and load the
 * module that an element names in `data-module` when a reader first clicks or focuses it. A module's default export is
 * called as `(element, event)` for each such event; it listens for everything else itself.
 */
export const bootstrap = `((d,e)=>{e.dataset.script='';try{localStorage.size==='large'&&(e.dataset.size='large')}catch{}\
for(const type of['click','focusin'])d.addEventListener(type,event=>{const element=event.target.closest?.('[data-module]');\
element&&import(element.dataset.module).then(module=>module.default(element,event))})})(document,document.documentElement)`;
