/** When it is sent: at once, when the network is back, on looking at the app again, and with growing pauses. */
import type { Device } from './device.ts';
import { type Report, sendAll } from './send.ts';
import { syncTag } from './sync-tag.ts';

/** Seconds until the next try, by the number of tries so far. */
const pauses = [5, 15, 30, 60, 120, 300];

export type Syncing = {
  /** Sends now. Whoever asks while it is on its way waits for the same end. */
  now(): Promise<Report>;
  /** Ends with the try that is on its way, if one is. */
  settled(): Promise<unknown>;
};

/** @param told is told the end of each try, and when the next one comes (seconds) */
export function syncing(device: Device, told: (report: Report, next: number | null) => void): Syncing {
  let tries = 0;
  let timer = 0;
  let running: Promise<Report> | null = null;
  let again = false;

  async function attempt(): Promise<Report> {
    clearTimeout(timer);
    const report = await sendAll(device);
    let next: number | null = null;
    if (report.end === 'lost') {
      next = report.retryAfter ?? pauses[Math.min(tries, pauses.length - 1)] ?? 300;
      tries += 1;
      timer = setTimeout(() => void now(), next * 1000) as unknown as number;
      await wakeWorker();
    } else tries = 0;
    told(report, next);
    return report;
  }

  function now(): Promise<Report> {
    if (running) {
      // Something was added since it began: once more, after it.
      again = true;
      return running;
    }
    running = attempt().finally(() => {
      running = null;
      if (again) {
        again = false;
        void now();
      }
    });
    return running;
  }

  const soon = () => {
    tries = 0;
    void now();
  };
  addEventListener('online', soon);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') soon();
  });
  return { now, settled: async () => running };
}

/** Where the browser can: it sends by itself once there is a network, also when the app is closed. */
async function wakeWorker(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync?.register(syncTag);
  } catch {
    // Not allowed here: the app sends when it is opened.
  }
}
