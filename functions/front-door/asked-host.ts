/**
 * The header in which our own servers tell the app the host that a request really came to. They write it on every request that
 * goes on to the app, so that what a client put there never arrives. It is compared with a form's origin and nothing else: no
 * page and no link is made of it. Without SITE_URL a clerk opens the board by the machine's address.
 */
export const askedHostHeader = 'x-lianxin-asked-host';
