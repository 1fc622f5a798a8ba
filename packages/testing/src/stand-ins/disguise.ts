/** What the emulator does not have, put into its answers: what the adapter makes of them is what counts. */
export interface Disguise {
  /** From now on everything of this name is listed twice, under two ids. */
  twin(name: string): void;
  /** From now on what a person rolled back, an alarm has. */
  alarm(): void;
  /** From now on the deployment of this number is an experiment's. */
  experiment(number: number): void;
  takeOff(): void;
  /** An answer's JSON, disguised. */
  readonly put: (json: string) => string;
}

interface Answer {
  Items?: { Name?: string; Id?: string; DeploymentNumber?: number; Type?: string }[];
  EventLog?: { EventType?: string; TriggeredBy?: string }[];
}

type Change = (answer: Answer) => void;

export function disguised(): Disguise {
  let changes: Change[] = [];
  return {
    twin: (name) => {
      changes.push(({ Items = [] }) => {
        for (const item of [...Items]) if (item.Name === name) Items.push({ ...item, Id: "twin000" });
      });
    },
    alarm: () => {
      changes.push(({ EventLog = [] }) => {
        for (const event of EventLog)
          if (event.EventType === "ROLLBACK_STARTED") event.TriggeredBy = "CLOUDWATCH_ALARM";
      });
    },
    experiment: (number) => {
      changes.push(({ Items = [] }) => {
        for (const item of Items) if (item.DeploymentNumber === number) item.Type = "MANAGED";
      });
    },
    takeOff: () => {
      changes = [];
    },
    put: (json) => {
      if (changes.length === 0) return json;
      const answer: Answer = JSON.parse(json);
      for (const change of changes) change(answer);
      return JSON.stringify(answer);
    },
  };
}
