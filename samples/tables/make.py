"""Makes the tables of this folder: made up, in the form of four tables that many people download. Python 3, no packages."""
import random


def iris():
    """The samples' iris without its header, as the UCI repository has it."""
    with open("../iris.csv") as f:
        rows = f.read().splitlines()[1:]
    return "\n".join(rows) + "\n"


def wine(r):
    """Three kinds of wine, 13 measurements, the class first, no header."""
    means = [(13.7, 2.0, 2.45, 17.0, 106, 2.8, 3.0, 0.29, 1.9, 5.5, 1.06, 3.2, 1110),
             (12.3, 1.9, 2.24, 20.2, 94, 2.3, 2.1, 0.36, 1.6, 3.1, 1.06, 2.8, 520),
             (13.1, 3.3, 2.44, 21.4, 99, 1.7, 0.8, 0.45, 1.2, 7.4, 0.68, 1.7, 630)]
    spread = (0.5, 0.7, 0.2, 2.5, 12, 0.4, 0.4, 0.08, 0.4, 1.2, 0.12, 0.35, 150)
    lines = []
    for kind, (mean, count) in enumerate(zip(means, (59, 71, 48)), 1):
        for _ in range(count):
            cells = [f"{max(0.05, r.gauss(m, s)):.2f}" for m, s in zip(mean[:-1], spread)]
            lines.append(",".join([str(kind)] + cells + [str(int(r.gauss(mean[-1], spread[-1])))]))
    return "\n".join(lines) + "\n"


def passengers(r):
    """Passengers of a ship: words, true and false, empty cells."""
    lines = ["id,survived,class,sex,age,fare,alone,deck,port"]
    for i in range(1, 401):
        cls = r.choices((1, 2, 3), (24, 21, 55))[0]
        sex = r.choices(("male", "female"), (65, 35))[0]
        age = f"{min(80, max(1, r.gauss(29, 13))):.0f}" if r.random() > 0.2 else ""
        fare = f"{r.lognormvariate(2, 0.4) * (4 - cls) ** 1.6:.2f}"
        alone = r.random() < 0.6
        deck = r.choice("ABCDE") if cls == 1 and r.random() < 0.8 else ""
        port = r.choices(("Southport", "Cherwell", "Queensway"), (72, 19, 9))[0]
        chance = (0.75 if sex == "female" else 0.18) + (0.15, 0.02, -0.12)[cls - 1]
        lines.append(f"{i},{int(r.random() < chance)},{cls},{sex},{age},{fare},{alone},{deck},{port}")
    return "\n".join(lines) + "\n"


def quality(r):
    """Wines and their marks from 4 to 8: semicolons, quoted names."""
    lines = ['"fixed acidity";"volatile acidity";"residual sugar";"chlorides";"pH";"sulphates";"alcohol";"quality"']
    for _ in range(300):
        volatile, sulphates, alcohol = r.uniform(0.2, 0.9), r.uniform(0.4, 0.9), r.uniform(8.8, 13)
        mark = 5.8 + 0.45 * (alcohol - 10.8) - 2.2 * (volatile - 0.5) + 1.6 * (sulphates - 0.65) + r.gauss(0, 0.35)
        lines.append(f"{r.gauss(8, 1.4):.1f};{volatile:.2f};{r.uniform(1.2, 5):.1f};{r.uniform(0.04, 0.12):.3f};"
                     f"{r.gauss(3.3, 0.15):.2f};{sulphates:.2f};{alcohol:.1f};{min(8, max(4, round(mark)))}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    tables = {"iris.data": iris(), "wine.data": wine(random.Random(1)), "passengers.csv": passengers(random.Random(2)), "quality.csv": quality(random.Random(3))}
    for name, text in tables.items():
        with open(name, "w", newline="") as f:
            f.write(text)
