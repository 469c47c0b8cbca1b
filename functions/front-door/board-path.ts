/**
 * Path on the board that a request's path names: decoded and without base path, `/base` itself being the home page.
 * Undefined for what lies outside the base path or cannot be decoded.
 * @param base without its last slash, '' for the root
 */
export function boardPath(pathname: string, base: string): string | undefined {
  const path = decoded(pathname);
  if (!path?.startsWith(base)) return undefined;
  const rest = path.slice(base.length);
  if (rest === '') return '/';
  return rest.startsWith('/') ? rest : undefined;
}

function decoded(path: string): string | undefined {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
