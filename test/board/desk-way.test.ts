/** One after the other: they share the demo's logins, and whoever signs out is out everywhere. */
import './desk/by-api.ts';
import './desk/by-script.ts';
import './desk/by-page.ts';
