/** `PUT /v1/photos/{sha256}`: from the call to the answer. */

import * as z from 'zod';
import { sha256 } from '#events/common.ts';
import { onlyListed } from '#shared/domain/access/fields.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { type HttpResponse, json } from '#shared/http/respond.ts';
import { PHOTO_BYTES_MAX } from '#shared/http/schemas/photos.ts';
import { PHOTO_TYPES } from '#shared/store/photos.ts';
import { type PhotoPorts, takePhoto } from './put.ts';

const params = z.object({ sha256 });

export async function answer(ports: PhotoPorts, request: HttpRequest): Promise<HttpResponse> {
  const caller = request.caller();
  const { sha256: name } = parseQuery(params, request.params);
  const taken = await takePhoto(ports, caller, name, request.bytes(PHOTO_TYPES, PHOTO_BYTES_MAX));
  return json(onlyListed('photo-taken', caller.role, taken), { status: taken.status === 'accepted' ? 201 : 200 });
}
