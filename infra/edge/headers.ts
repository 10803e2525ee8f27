/** What the console's files are answered with: a policy that lets nothing in but their own origin and the sign-in, and nothing out (TRUST §2). */

/** Set by CloudFront on what it asks of the API, so that the firewall believes the other one. */
export const EDGE_HEADER = 'x-kawal-edge';
/** The viewer's address, set by name-viewer.js. */
export const VIEWER_HEADER = 'x-kawal-viewer';

/** @param signIn origins that the console speaks to when somebody signs in */
export function contentSecurityPolicy(signIn: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // what is drawn or shown from bytes in memory: photos that were revealed, files that are handed out
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...signIn].join(' ')}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** The console needs none of a browser's powers. */
export const PERMISSIONS_POLICY = [
  ...['accelerometer', 'bluetooth', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((power) => `${power}=()`)
  .join(', ');
