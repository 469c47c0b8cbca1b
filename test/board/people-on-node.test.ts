/**
 * What people do on the board of one machine, one after the other: they share its record and the demo's logins. `by-api` closes the
 * account of a cadre, who goes to the field before; whoever signs out is out everywhere, so that `by-page` is the last with those;
 * the captcha's test makes pressure that would hold up all others.
 */
import './walk-on-node.ts';
import './residents/way.ts';
import './residents/pages.ts';
import './field/together.ts';
import './field/offline.ts';
import './field/once.ts';
import './desk/pages.ts';
import './desk/by-api.ts';
import './desk/by-script.ts';
import './desk/by-page.ts';
import './residents/left-behind.ts';
import './residents/captcha.ts';
