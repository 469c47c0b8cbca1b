/** Issue and officials, one after the other: the demo's logins are shared, and each code of theirs signs in once. */
import './desk/by-api.ts';
