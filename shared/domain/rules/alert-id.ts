/** The id of an alert, derived from rule and cause: the same trouble is the same alert, whatever arrived first (DESIGN §9). */
import { hash } from 'node:crypto';
import type { AlertId } from '../brand.ts';
import type { RuleCode } from './index.ts';

/** 24 characters of base64url: 144 bits, beyond accidental collision for any number of alerts. */
const ID_CHARS = 24;

export function alertIdOf(rule: RuleCode, cause: string): AlertId {
  return `alr_${hash('sha256', `${rule}\n${cause}`, 'base64url').slice(0, ID_CHARS)}` as AlertId;
}
