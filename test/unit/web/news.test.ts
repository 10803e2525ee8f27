/** Goal: short news say what happened in the reader's words, once per thing. Method: examples. */
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '#web/api/problem.ts';
import { saidWords } from '#web/ui/said-words.ts';
import { takeNews, tell } from '#web/ui/tell.ts';
import { toastOf } from '#web/ui/toast-of.ts';

const say = (key: string, values = {}) => `${key}${JSON.stringify(values)}`.replace('{}', '');

describe('what went wrong', () => {
  it('is said in words, where nobody answered as well, and never as the code has it', () => {
    expect(saidWords(new ApiProblem(0, 'offline'), say)).toEqual({ title: 'state.offline', text: 'state.offlineText' });
    expect(saidWords(new ApiProblem(503, 'HTTP 503'), say)).toEqual({ title: 'state.failed', text: 'state.failedText' });
    expect(saidWords(new TypeError('x is undefined'), say)).toEqual({ title: 'state.failed', text: 'state.failedText' });
    expect(saidWords(new ApiProblem(429, 'Busy', { retryAfterSeconds: 5 }), say).text).toBe('state.busyText{"seconds":5}');
  });

  it('is what the API says, field by field where it names fields', () => {
    expect(saidWords(new ApiProblem(409, 'Tanda sudah ditutup', { detail: 'Buka dahulu.' }), say)).toEqual({
      title: 'Tanda sudah ditutup',
      text: 'Buka dahulu.',
    });
    const errors = [{ pointer: '/note', message: 'Catatan kosong.', fix: 'Isi catatannya' }];
    expect(saidWords(new ApiProblem(422, 'Keliru', { errors }), say).text).toBe('Catatan kosong. Isi catatannya.');
  });
});

describe('news about the same thing', () => {
  it('replace what was to be said of it, and leave what is about others', () => {
    const action = { label: 'Urungkan', onClick: () => undefined };
    tell('Dikesampingkan', { about: 'A1', action });
    tell('Disalin');
    tell('Dikesampingkan', { about: 'A2', action });
    tell('Disalin');
    tell('Tanda dibuka kembali.', { about: 'A1' });
    expect(takeNews().map(({ title, about }) => [title, about])).toEqual([
      ['Disalin', undefined],
      ['Dikesampingkan', 'A2'],
      ['Disalin', undefined],
      ['Tanda dibuka kembali.', 'A1'],
    ]);
  });

  it('take the place of the toast that is there, with its way back and its description', () => {
    const close = vi.fn();
    const toast = toastOf({ title: 'Tanda dibuka kembali.', about: 'A1' }, close);
    expect(toast).toMatchObject({ id: 'A1' });
    expect(Object.keys(toast)).toEqual(expect.arrayContaining(['description', 'actionProps']));
    expect([toast.description, toast.actionProps]).toEqual([undefined, undefined]);
    expect(toastOf({ title: 'Disalin' }, close)).not.toHaveProperty('id');
  });

  it('offer a way back once: taking it takes the toast away first', () => {
    const done: string[] = [];
    const action = { label: 'Urungkan', onClick: () => done.push('undone') };
    toastOf({ title: 'Dikesampingkan', about: 'A1', action }, (id) => done.push(`closed ${id}`)).actionProps?.onClick();
    expect(done).toEqual(['closed A1', 'undone']);
  });
});
