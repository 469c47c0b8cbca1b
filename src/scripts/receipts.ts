/** Receipts that a resident had this browser remember, newest first. */
type KeptReceipt = { receipt: string; community: string; day: string };

const most = 20;

export function keptReceipts(): KeptReceipt[] {
  try {
    const kept: unknown = JSON.parse(localStorage.receipts ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each?.receipt === 'string') : [];
  } catch {
    return [];
  }
}

/** True when this browser kept it. */
export function keepReceipts(kept: readonly KeptReceipt[]): boolean {
  try {
    if (kept.length > 0) localStorage.receipts = JSON.stringify(kept.slice(0, most));
    else localStorage.removeItem('receipts');
    return true;
  } catch {
    return false;
  }
}
