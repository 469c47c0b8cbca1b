import sharp from 'sharp';

/** A JPEG of noise, as heavy as a photo of its size, with metadata as a phone writes it. */
export const phonePhoto = (width: number, height: number): Promise<Buffer> =>
  sharp({
    create: { width, height, channels: 3, background: '#8a8a8a', noise: { type: 'gaussian', mean: 128, sigma: 24 } },
  })
    .withExif({
      IFD0: { Make: 'Invented', Model: 'Phone 1' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 30/1 0/1' },
    })
    .jpeg({ quality: 70 })
    .toBuffer();
