/** Whether somebody who was visited asked for anything: most entries of a visit log tell that all is well, in the same words. */

/** Something is wrong, wanted or asked. 问了 is the official's own question. */
const need =
  /[不没坏缺难怕吵臭堵漏烂贵慢断裂盼停黑脏乱挤塌淹旱要等]|太|松了|积水|希望|想|请|应该|什么时候|怎么|能不能|有没有|(?<!问了)问(?!了)|来说|反映|建议|投诉/;
/** All is well. */
const well =
  /没有?什么|没有?(意见|困难|问题)|[都还很挺]好|精神好|好多了|修好|办好|够用|还够|够了|谢|喜欢|高兴|放心|满意|不错|不缺|不用|不积水了|孙子|按时/;

/** A clause that tells of a need and not of well-being; one is enough. */
export const asksForSomething = (said: string): boolean =>
  said.split(/[。；！？，,;!?\n]/).some((clause) => need.test(clause) && !well.test(clause));
