/** Goal: the host's port is its own from the first moment on, and ports of its programs are none that a connection may take. Method: the loopback. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '#infra/local/door.ts';
import { freePort } from '#infra/local/ports.ts';

const open: Door[] = [];
const opened = async (port = 0): Promise<Door> => {
  const door = await openDoor(port);
  open.push(door);
  return door;
};
afterEach(() => Promise.all(open.splice(0).map((door) => door.close())));

describe("the host's door", () => {
  it('tells whoever comes early that the host is starting, and to come again', async () => {
    const door = await opened();
    const answer = await fetch(door.baseUrl);
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('refresh')]).toEqual([503, '2', '2']);
    expect(await answer.text()).toContain('sedang mulai / is starting');
  });

  it('is answered by the host once it serves', async () => {
    const door = await opened();
    door.serve((_, response) => void response.writeHead(204).end());
    expect((await fetch(door.baseUrl)).status).toBe(204);
  });

  it('is held from the first moment: another one at its port is refused in a sentence', async () => {
    const { port } = await opened();
    await expect(openDoor(port)).rejects.toThrow(`Porta ${port} sedang dipakai program lain`);
  });

  it('lets go of its port, and may be closed twice', async () => {
    const door = await opened();
    await door.close();
    await door.close();
    expect((await opened(door.port)).port).toBe(door.port);
  });
});

describe('a free port', () => {
  it('is below those that Linux takes, unless told otherwise, for connections that go out', async () => {
    for (let i = 0; i < 20; i++) expect(await freePort()).toBeLessThan(32_768);
  });
});
