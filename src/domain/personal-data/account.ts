/** E-mail (an office's own at .gov.cn may stand), WeChat, QQ and the like; groups and public accounts are nobody's own. */
import { before } from './digits.ts';
import type { Detector, Proposal } from './kinds.ts';

const email = /(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63} ?@ ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/gi;
const office = /\.gov\.cn$/i;
const shared = /(?:公众号|公共号|服务号|订阅号|小程序|官方微信)[^。,;\ue000]{0,4}$/;
const named: RegExp[] = [
  /(?:(?<![a-z])q{2}|扣扣|企鹅号|加 ?q)(?!群)[ :(,号码账帐是为加我联系]{0,6}([1-9](?:[ -]?[0-9]){4,10})(?![0-9])/gi,
  /(?:微信|威信|薇信|徽信|(?<![a-z])(?:wechat|weixin|v信|wx|vx))(?:账号|帐号|号码|号|id)?[ :(是为=加]{0,4}([a-z][a-z0-9_-]{5,19}|[0-9]{6,12})(?![a-z0-9_-])/gi,
  /(?:抖音|快手|小红书|微博|支付宝|钉钉|陌陌)(?:账号|帐号|号|id)[ :(是为=]{0,4}([a-z0-9][a-z0-9_.-]{4,23})(?![a-z0-9_-])/gi,
];
const wechatId = /(?<![a-z])wxid_[a-z0-9]{6,20}/gi;

export const account: Detector = {
  kinds: ['account'],
  propose(text) {
    const found: Proposal[] = [];
    const add = (end: number, length: number, rank: number) =>
      found.push({ kind: 'account', start: end - length, end, rank });
    for (const { 0: match, index } of text.matchAll(email))
      if (!office.test(match)) add(index + match.length, match.length, 0);
    for (const { 0: match, index } of text.matchAll(wechatId)) add(index + match.length, match.length, 8);
    for (const pattern of named)
      for (const { 0: match, 1: id = '', index } of text.matchAll(pattern))
        if (!shared.test(before(text, index, 10))) add(index + match.length, id.length, 8);
    return found;
  },
};
