/** The tag by which the browser wakes the service worker when there is a network again. */
export const syncTag = 'lianxin-field';
