/** Never asked: the Hono app answers below `/api` before any page. See dev-front-door.ts. */
export const prerender = false;
export const ALL = () => new Response(null, { status: 404 });
