/** One after the other: they share the boards' records, and one of them makes pressure for a while. */
import './residents/way.ts';
import './residents/pages.ts';
import './residents/captcha.ts';
