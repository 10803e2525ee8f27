/**
 * CloudFront Function, viewer request of the API's paths: says who calls, for the firewall behind it, which sees CloudFront's own
 * address otherwise. Whatever a viewer has sent under this name is replaced (docs/adr/0017).
 */
// called by its name, by CloudFront
// biome-ignore lint/correctness/noUnusedVariables: see above
function handler(event) {
  const request = event.request;
  request.headers['x-kawal-viewer'] = { value: event.viewer.ip };
  return request;
}
