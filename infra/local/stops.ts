/** What was started is stopped again, last first, whatever fails on the way. */
export interface Stops {
  add(stop: () => unknown): void;
  run(): Promise<void>;
}

export function stops(report: (message: string) => void): Stops {
  const all: (() => unknown)[] = [];
  return {
    add: (stop) => void all.push(stop),
    run: async () => {
      for (let stop = all.pop(); stop; stop = all.pop()) {
        try {
          await stop();
        } catch (error) {
          report(String(error));
        }
      }
    },
  };
}
