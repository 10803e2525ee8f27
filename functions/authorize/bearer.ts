/** The one Authorization header of a call: where there are two, API Gateway and whoever stands before it may each read another. */
import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';

type Headers = Pick<APIGatewayRequestAuthorizerEvent, 'headers' | 'multiValueHeaders'>;

/** `undefined` where there is none, or more than one. Names are in whatever case they were sent. */
export function bearerOf({ headers, multiValueHeaders }: Headers): string | undefined {
  const all = multiValueHeaders ?? Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, [value]]));
  const found = Object.entries(all).flatMap(([name, values]) => (name.toLowerCase() === 'authorization' ? (values ?? []) : []));
  return found.length === 1 ? found[0] : undefined;
}
