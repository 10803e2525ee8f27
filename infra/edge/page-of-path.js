/**
 * CloudFront Function, viewer request of the console's files: a path without a file's ending is a page of the console, which is one
 * file. What names a file that is not there stays 404.
 */
// called by its name, by CloudFront
// biome-ignore lint/correctness/noUnusedVariables: see above
function handler(event) {
  const request = event.request;
  const name = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (name.indexOf('.') < 0) request.uri = '/index.html';
  return request;
}
