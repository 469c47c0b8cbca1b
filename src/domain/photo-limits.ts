/** What one photo may be. A photo from a phone has 12 megapixels and 3 to 6 MB; one from a good phone 40. */
export const photoLimits = {
  /** Photos sent with one feedback. */
  count: 4,
  /** Bytes of one photo as it is sent. */
  bytes: 10 * 1024 * 1024,
  /** Width × height: what a decoder needs grows with it, whatever the size of the file. */
  pixels: 40_000_000,
  /** Width and height, each in pixels. */
  side: 16_000,
} as const;

/** The types a photo may have, as they are named in HTTP. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** Why a photo is not taken, in words for who sent it: what is wrong, and what to do. */
export const photoProblemWords = {
  empty: '这个文件是空的。请重新选一张照片。',
  count: `一次最多传 ${photoLimits.count} 张照片。请去掉几张。`,
  bytes: `这张照片超过 ${photoLimits.bytes / 1024 / 1024} MB，太大了。请换一张小一点的，或者把它截屏后再传。`,
  pixels: `这张照片超过 ${photoLimits.pixels / 10_000} 万像素，或者太长太宽。请把它截屏后再传。`,
  unknown: '这里只收 JPEG、PNG、WebP 照片。请换一张，或者把它截屏后再传。',
  heic: '这里收不了 HEIC 照片。苹果手机请在“设置”的“相机”里，把“格式”改成“兼容性最佳”再拍，或者把照片截屏后再传。',
  animated: '这里收不了动图。请换一张不动的照片，或者把它截屏后再传。',
  truncated: '这张照片没有传完整。请重新选一次。',
  damaged: '这张照片打不开。请换一张，或者把它截屏后再传。',
  busy: '现在传照片的人多。请过一会儿再传，也可以先不传照片。',
} as const;

export type PhotoProblemName = keyof typeof photoProblemWords;

/** A photo that is not taken: the name for programs, the message for people. */
export type PhotoProblem = { problem: PhotoProblemName; message: string };

/** The problem of that name, with its words. */
export const photoProblem = (problem: PhotoProblemName): PhotoProblem => ({
  problem,
  message: photoProblemWords[problem],
});
