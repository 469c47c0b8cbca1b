/** Sends the form's body and says what became of it. XMLHttpRequest, since fetch tells nothing of what is on its way. */
export type Outcome =
  /** `address` shows the receipt. */
  | { end: 'received'; address: string }
  /** The browser refuses the cookie that carries the receipt to the next page. */
  | { end: 'no-cookie' }
  /** The form came back. */
  | { end: 'returned'; page: Document; status: number; retryAfter: number | null }
  /** Refused without the form (another site's page, a proxy's limit): asking again would change nothing. */
  | { end: 'refused'; status: number }
  /** No answer, or none of ours: whether it arrived is unknown. */
  | { end: 'lost'; retryAfter: number | null };

/** Without any sign of life, milliseconds. */
const patience = 120_000;

export function post(address: string, body: FormData, progress: (share: number) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'document';
    request.timeout = patience;
    request.setRequestHeader('accept', 'text/html');
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) progress(loaded / total);
    };
    const lost = (retryAfter: number | null = null) => resolve({ end: 'lost', retryAfter });
    request.onerror = () => lost();
    request.ontimeout = () => lost();
    request.onload = () => {
      const { status, responseURL, responseXML: page } = request;
      const retryAfter = Number(request.getResponseHeader('retry-after')) || null;
      if (status === 200 && responseURL.includes('/feedback/received/'))
        resolve({ end: 'received', address: responseURL });
      else if (status === 200 && new URL(responseURL).pathname.endsWith('/track/')) resolve({ end: 'no-cookie' });
      else if (page?.querySelector('#feedback')) resolve({ end: 'returned', page, status, retryAfter });
      else if (status >= 400 && status < 500 && status !== 408 && status !== 429) resolve({ end: 'refused', status });
      else lost(retryAfter);
    };
    request.send(body);
  });
}
