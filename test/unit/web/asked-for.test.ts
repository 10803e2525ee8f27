/** Goal: an address opened where nobody is signed in is come back to, an address of another host never. Method: the console's own small functions, by examples. */
import { describe, expect, it } from 'vitest';
import { parseSearch } from '#web/lib/url.ts';
import { askedFor } from '#web/session/asked-for.ts';

describe('where somebody goes on after signing in', () => {
  it.each([
    ['/tanda', '?rule=BAYAR_GANDA', '/tanda?rule=BAYAR_GANDA'],
    ['/selamat-datang', '?ke=%2Fringkasan%3Farea%3D15.71', '/ringkasan?area=15.71'],
    ['/selamat-datang', '', '/'],
    ['/selamat-datang', '?ke=%2F%2Felsewhere.example', '/'],
    ['/selamat-datang', '?ke=https%3A%2F%2Felsewhere.example', '/'],
  ])('%s%s', (pathname, search, to) => {
    expect(askedFor({ pathname, search })).toBe(to);
  });
});

describe('an address', () => {
  it('asks for nothing by what is empty in it, on whichever page', () => {
    expect(parseSearch('?tag=&area=15.71&programme=')).toEqual({ area: '15.71' });
  });
});
