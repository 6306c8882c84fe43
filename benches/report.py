"""What the suite found: medians, ratios, geometric means; as Markdown, JSON and a plot."""

import json
import math
import statistics

import plot
import rows as table

OURS, NATIVE = "gantry", "native"


class Results:
    def __init__(self, rows, args):
        self.rows = [(kind, name) for kind, name, _, _ in rows]
        self.runs, self.cpu, self.trouble, self.stats = {}, {}, [], []
        self.about = {"pairs": args.pairs, "tier": args.tier}

    def add(self, machine, run):
        """Adds what a run of all rows printed."""
        for name, row in run.rows.items():
            self.runs.setdefault(name, {}).setdefault(machine, []).append(row)
        self.cpu[machine] = self.cpu.get(machine) or run.cpu
        if machine == OURS:
            self.stats.append(run.errors)
        # A program that the host does not have has no native figure.
        if machine != NATIVE:
            self.trouble += [f"{machine}: {name}: {why}" for name, why in run.failed.items()]
            missing = {name for _, name in self.rows if name != "boot"} - run.rows.keys() - run.failed.keys()
            self.trouble += [f"{machine}: {name}: did not run" for name in sorted(missing)]
            self.trouble += [f"{machine}: {run.trouble}"] if run.trouble else []

    def add_boot(self, machine, seconds):
        """Adds the time from the emulator's start to the guest's first program."""
        if ("boot", "boot") not in self.rows:
            self.rows.append(("boot", "boot"))
        self.runs.setdefault("boot", {}).setdefault(machine, []).append((seconds, 0.0, "-"))

    def row(self, kind, name):
        """Medians of a row, the speed against the faster QEMU, and the slow-down against native."""
        runs = self.runs.get(name, {})
        wall = {machine: statistics.median(row[0] for row in all_) for machine, all_ in runs.items()}
        cpu = {machine: statistics.median(row[1] for row in all_) for machine, all_ in runs.items()}
        values = {row[2] for machine, all_ in runs.items() if machine != NATIVE for row in all_}
        if len(values) > 1:
            self.trouble.append(f"{name}: the results differ: {sorted(values)}")
        theirs = [machine for machine in wall if machine.startswith("qemu")]
        best = min(theirs, key=wall.get) if theirs else None
        speed = wall[best] / wall[OURS] if best and OURS in wall else None
        cpu_speed = cpu[best] / cpu[OURS] if best and cpu.get(OURS) and cpu[best] else None
        native = cpu[OURS] / cpu[NATIVE] if cpu.get(OURS) and cpu.get(NATIVE) else None
        return {"class": kind, "name": name, "wall": wall, "cpu": cpu, "best": best, "speed": speed,
                "cpu speed": cpu_speed, "times native": native}

    def write(self, out):
        """Writes and prints everything; gives the exit status."""
        rows = [self.row(*row) for row in self.rows]
        means = {kind: mean([row["speed"] for row in rows if row["class"] == kind]) for kind in table.TARGETS}
        markdown = self.markdown(rows, means)
        print(markdown)
        out.mkdir(parents=True, exist_ok=True)
        (out / "suite.md").write_text(markdown)
        data = {"about": self.about, "cpu": self.cpu, "rows": rows, "means": means, "runs": self.runs, "stats": self.stats,
                "trouble": self.trouble}
        (out / "suite.json").write_text(json.dumps(data, indent=1))
        shown = [(f"{row['class']}/{row['name']}", row["speed"], row["class"]) for row in rows if row["speed"]]
        if shown:
            plot.bars(out / "suite.png", "speed against the faster QEMU", shown)
        return 1 if self.trouble else 0

    def markdown(self, rows, means):
        machines = [machine for machine in ("gantry", "qemu max", "qemu n1", "native")]
        lines = [f"Medians of {self.about['pairs']}, seconds by the guest's clock; our tiers: {self.about['tier']}. Speed "
                 "is the faster QEMU's time over ours, CPU the same of host CPU time; × native is our host CPU time over the "
                 "amd64 program's.", "",
                 "| class | row | " + " | ".join(machines) + " | speed | CPU | × native |",
                 "|---|---|" + "---|" * (len(machines) + 3)]
        show = lambda value, form: "–" if value is None else format(value, form)
        for row in rows:
            times = " | ".join(show(row["wall"].get(machine), ".3f") for machine in machines)
            lines.append(f"| {row['class']} | {row['name']} | {times} | {show(row['speed'], '.2f')} | "
                         f"{show(row['cpu speed'], '.2f')} | {show(row['times native'], '.1f')} |")
        lines += ["", "| class | speed, geometric mean | wanted |", "|---|---|---|"]
        lines += [f"| {kind} | {show(means[kind], '.2f')} | {show(wanted, '.2f')} |"
                  for kind, wanted in table.TARGETS.items() if means[kind] is not None]
        slow = [f"{row['class']}/{row['name']} {row['speed']:.2f}" for row in rows if row["speed"] and row["speed"] < table.LEAST]
        lines += ["", f"Rows under {table.LEAST}: {', '.join(slow) or 'none'}."]
        guests = [machine for machine in machines if self.cpu.get(machine)]
        lines += ["", "| register that the guest sees | " + " | ".join(guests) + " |", "|---|" + "---|" * len(guests)]
        for register in self.cpu.get(OURS, {}):
            lines.append(f"| {register} | " + " | ".join(self.cpu[machine].get(register, "–") for machine in guests) + " |")
        lines += ["", "What `--stats` told of our last run of all rows:", "", "```", *self.stats[-1:], "```"]
        lines += ["", "![Speed of each row](suite.png)", ""] + [f"TROUBLE: {what}" for what in self.trouble]
        return "\n".join(lines)


def mean(values):
    """The geometric mean of what is there."""
    values = [value for value in values if value]
    return math.exp(statistics.fmean(map(math.log, values))) if values else None
