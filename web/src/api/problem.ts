/** What the API says when it refuses (RFC 9457), as an error that pages can show; and what the network says when nobody answers. */

export interface FieldProblem {
  /** RFC 6901, from the root of what was sent. */
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** HTTP status; 0 where no answer came at all. */
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    title: string,
    more: { detail?: string | undefined; errors?: readonly FieldProblem[]; retryAfterSeconds?: number | undefined } = {},
  ) {
    super(title);
    this.status = status;
    this.detail = more.detail;
    this.errors = more.errors ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  /** Whether asking again may help without anybody changing anything. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export const isProblem = (error: unknown, status?: number): error is ApiProblem =>
  error instanceof ApiProblem && (status === undefined || error.status === status);

/** @param body what was sent with the answer: a problem, or anything a proxy put in its place */
export function problemFrom(response: Response, body: unknown): ApiProblem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<Record<string, unknown>>;
  const retryAfter = Number(response.headers.get('retry-after'));
  return new ApiProblem(response.status, typeof said['title'] === 'string' ? said['title'] : `HTTP ${response.status}`, {
    detail: typeof said['detail'] === 'string' ? said['detail'] : undefined,
    errors: Array.isArray(said['errors']) ? (said['errors'] as FieldProblem[]) : [],
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  });
}
