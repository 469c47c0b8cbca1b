/** Drawing on the photo instead of writing numbers. Where the server cannot paint, the browser does, and sends the painted copy. */

type Block = { x: number; y: number; w: number; h: number };

const form = document.querySelector<HTMLFormElement>('form[data-cover]');
const stage = form?.querySelector<HTMLElement>('[data-stage]');
const picture = stage?.querySelector('img');
/** Opaque, and no shadow of the picture. */
const paint = '#333';
/** Shorter than this, in percent, it was a tap. */
const smallest = 0.7;

if (form && stage && picture) {
  const blocks: Block[] = [];
  const round = (value: number) => Math.round(value * 10) / 10;
  const inputs = (name: string) => [...form.querySelectorAll<HTMLInputElement>(`.numbers input[name=${name}]`)];

  const show = (list: readonly Block[]) => {
    for (const old of stage.querySelectorAll('button')) old.remove();
    for (const block of list) {
      const mark = document.createElement('button');
      mark.type = 'button';
      mark.title = '去掉这一块';
      mark.ariaLabel = '去掉遮住的这一块';
      mark.className = 'cover-block';
      Object.assign(mark.style, {
        left: `${block.x}%`,
        top: `${block.y}%`,
        width: `${block.w}%`,
        height: `${block.h}%`,
      });
      mark.addEventListener('click', () => {
        const at = blocks.indexOf(block);
        if (at >= 0) blocks.splice(at, 1);
        write();
      });
      stage.append(mark);
    }
  };

  /** Into the numbers, which the form sends; a line more for each block past them. */
  const write = () => {
    show(blocks);
    if (form.dataset.cover === 'browser') return;
    const lines = [...form.querySelectorAll<HTMLElement>('fieldset.numbers')].filter((line) =>
      line.querySelector('input[name=x]'),
    );
    while (lines.length < blocks.length) {
      const last = lines.at(-1);
      if (!last) return;
      const more = last.cloneNode(true) as HTMLElement;
      last.after(more);
      lines.push(more);
    }
    for (const name of ['x', 'y', 'w', 'h'] as const)
      inputs(name).forEach((input, at) => {
        input.value = blocks[at] ? String(blocks[at][name]) : '';
      });
  };

  const read = () => {
    const [x, y, w, h] = (['x', 'y', 'w', 'h'] as const).map((name) => inputs(name).map((input) => input.value)) as [
      string[],
      string[],
      string[],
      string[],
    ];
    blocks.length = 0;
    x.forEach((left, at) => {
      const block = { x: Number(left), y: Number(y[at]), w: Number(w[at]), h: Number(h[at]) };
      if (block.w > 0 && block.h > 0) blocks.push(block);
    });
    show(blocks);
  };
  read();
  for (const name of ['x', 'y', 'w', 'h']) for (const input of inputs(name)) input.addEventListener('change', read);

  const place = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    const within = (value: number) => Math.min(100, Math.max(0, value));
    return { x: within(((clientX - left) / width) * 100), y: within(((clientY - top) / height) * 100) };
  };
  stage.addEventListener('pointerdown', (start) => {
    if ((start.target as HTMLElement).closest('.cover-block')) return;
    start.preventDefault();
    stage.setPointerCapture(start.pointerId);
    const from = place(start);
    const block = (event: PointerEvent): Block => {
      const to = place(event);
      return {
        x: round(Math.min(from.x, to.x)),
        y: round(Math.min(from.y, to.y)),
        w: round(Math.abs(from.x - to.x)),
        h: round(Math.abs(from.y - to.y)),
      };
    };
    const moving = (event: PointerEvent) => show([...blocks, block(event)]);
    const end = (event: PointerEvent) => {
      stage.removeEventListener('pointermove', moving);
      stage.removeEventListener('pointerup', end);
      stage.removeEventListener('pointercancel', end);
      const made = block(event);
      if (event.type === 'pointerup' && made.w > smallest && made.h > smallest) blocks.push(made);
      write();
    };
    stage.addEventListener('pointermove', moving);
    stage.addEventListener('pointerup', end);
    stage.addEventListener('pointercancel', end);
  });

  const file = form.querySelector<HTMLInputElement>('[data-file] input');
  if (form.dataset.cover === 'browser' && file) {
    const field = file.closest<HTMLElement>('[data-file]');
    const askForFile = (asked: boolean) => {
      file.required = asked;
      if (field) field.hidden = !asked;
    };
    askForFile(false);
    form.addEventListener('submit', (event) => {
      if (file.files?.length || event.defaultPrevented) return;
      event.preventDefault();
      painted(picture, blocks).then(
        (copy) => {
          const chosen = new DataTransfer();
          chosen.items.add(copy);
          file.files = chosen.files;
          form.submit();
        },
        () => {
          // What this browser cannot paint is covered elsewhere and chosen; the button stands as it was (keys.ts).
          askForFile(true);
          dispatchEvent(new Event('pageshow'));
          file.focus();
        },
      );
    });
  }
}

/** The photo with the blocks painted over, as a new JPEG. */
function painted(image: HTMLImageElement, blocks: readonly Block[]): Promise<File> {
  const longest = 1280;
  const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  pen.fillStyle = paint;
  for (const { x, y, w, h } of blocks)
    pen.fillRect(
      Math.floor((x / 100) * canvas.width),
      Math.floor((y / 100) * canvas.height),
      Math.ceil((w / 100) * canvas.width) + 1,
      Math.ceil((h / 100) * canvas.height) + 1,
    );
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob
          ? resolve(new File([blob], 'photo.jpg', { type: 'image/jpeg' }))
          : reject(new Error('the photo cannot be written')),
      'image/jpeg',
      0.85,
    ),
  );
}
