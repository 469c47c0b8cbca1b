/** The service worker that opens the app without a network; taken away again where the board has none any more. */

/** @param base path of the board, with its last slash */
export async function keepWorker(base: string): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const scope = `${base}desk/field/`;
  const address = `${scope}worker.js`;
  try {
    const answer = await fetch(address, { method: 'HEAD', cache: 'no-store' });
    if (answer.status === 404 || answer.status === 410) return await dropWorker(base);
  } catch {
    return;
  }
  try {
    await navigator.serviceWorker.register(address, { scope, updateViaCache: 'none' });
    // The browser does not throw away what is not sent when it runs short of room.
    await navigator.storage?.persist?.();
  } catch {
    // A browser that allows none (a private window): the app works as long as it is open.
  }
}

/** The worker, and the files it kept. */
async function dropWorker(base: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(`${base}desk/field/`);
  await registration?.unregister();
  await caches.delete(`lianxin-field:${base}`);
}
