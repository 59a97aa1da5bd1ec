"""The brief's own style: sentences one reads from across a room, numbers in line, lines and strips in the theme's colours."""

from __future__ import annotations

from components.brief.small import HEIGHT, WIDTH
from components.colours import meant, option
from components.paint.heat.drawn import STEPS
from components.paint.overlays import CALM, GROUND, STRESSED, WATCH


def _scale() -> str:
    """The heatmap's colours, cold to hot, of both themes as the configuration has them."""
    colors = (option("backgroundColor") if one == GROUND else meant(one) for one in STEPS)
    return "\n".join(f".heat .z{n} {{ background: {color}; }}" for n, color in enumerate(colors))


PLACES = (
    "line",
    "level",
    "change",
    "from",
    "sigma",
    "since",
    "on",
    "of",
    "before",
    "due",
    "state",
    "year",
    "at",
    "there",
    "brings",
)
AREAS = " ".join(f"& .{one} {{ grid-area: {one}; }}" for one in PLACES)
STYLE = f"""<style>
.stApp {{ --rule: color-mix(in srgb, currentColor 16%, transparent);
  --link: {option("linkColor")}; --alert: light-dark(#8d4600, #f2b063);
  --calm: {meant(CALM)}; --watch: {meant(WATCH)}; --stressed: {meant(STRESSED)}; }}
.brief {{ container-type: inline-size; }}
.blocks {{ display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.2rem 1.1rem; margin-top: .7rem; }}
.blocks > section > h2:not(:first-child) {{ margin-top: 1.1rem; }}
@container (min-width: 1380px) {{ .blocks {{ grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); }} }}
.st-key-card-brief {{
  & h1 {{ font-size: 1.3rem; font-weight: 600; padding: 0; margin: 0; line-height: 35px; }}
  & h2 {{ font-size: 1.05rem; font-weight: 600; padding: 0; margin: 0 0 .35rem; line-height: 1.4; }}
  & h3 {{ font-size: .9rem; font-weight: 600; padding: 0; margin: .5rem 0 .2rem; }}
  & p {{ margin: 0 0 .3rem; }}
  & .day {{ white-space: nowrap; }}
  & :is(.aside, .notes) {{ color: var(--pale); font-weight: 400; }}
  & .aside {{ font-size: max(.86em, 11.5px); }}
  & .notes {{ font-size: .86rem; margin-top: .35rem; line-height: 1.45; }}
  & .badge {{ font-size: .82em; padding: .08em .42em; border-radius: 4px; white-space: nowrap; font-weight: 400;
    color: var(--ink); background: color-mix(in srgb, var(--ink) 12%, transparent); }}
  & .orange {{ --ink: var(--alert); }} & .green {{ --ink: light-dark(#1a6a3b, #7ed09d); }}
  & .red {{ --ink: light-dark(#a32220, #f79b97); }} & .violet {{ --ink: light-dark(#5f3a9e, #c5b4f2); }}
  & .blue {{ --ink: light-dark(#0b4f96, #8fc1f5); }} & .gray {{ --ink: light-dark(#4c555e, #b3bdc6); }}
  & a {{ color: var(--link); text-decoration: none; }}
  & a:is(:hover, :focus-visible) {{ text-decoration: underline; }}
  & .to {{ font-size: .88rem; font-weight: 400; display: inline-block; }}
  & .scrolls {{ overflow-x: auto; }}
  & table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; line-height: 1.3; width: 100%;
    font-size: .95rem; }}
  & :is(th, td) {{ border: 0; border-bottom: 1px solid var(--rule); padding: .27rem .36rem; text-align: left;
    font-weight: 400; white-space: nowrap; vertical-align: middle; }}
  & thead th {{ font-weight: 600; vertical-align: bottom; color: var(--pale); font-size: .92em; }}
  & thead th:last-child {{ white-space: normal; }}
  & .n {{ text-align: right; }} & .both {{ text-align: center; }}
  & td.level {{ font-weight: 600; }} & td.old {{ font-weight: 400; color: var(--pale); }}
  & .t {{ display: inline-block; text-align: left; white-space: pre; }}
  & .outside {{ color: var(--alert); font-weight: 600; }}
  & :is(.from, .of) {{ padding-left: 0; }}
}}
.said p {{ font-size: 1.2rem; line-height: 1.5; max-width: 84rem; }}
.said .old {{ font-size: 1rem; color: var(--alert); }}
:is(.moves, .prints, .agenda) tbody th, .agenda .brings, .gauge .since {{ white-space: normal !important; }}
.gauge .aside {{ white-space: nowrap; }}
:is(.moves, .prints) tbody th {{ min-width: 9rem; }}
.spark {{ position: relative; display: block; width: {WIDTH}px; height: {HEIGHT}px; }}
.stroke {{ position: absolute; inset: 0; background: currentColor; opacity: .8; print-color-adjust: exact;
  -webkit-mask: var(--line) no-repeat; mask: var(--line) no-repeat; }}
.dot {{ position: absolute; width: 5px; height: 5px; margin: -2.5px; border-radius: 50%; background: var(--link);
  print-color-adjust: exact; }}
.strip {{ display: flex; align-items: flex-end; width: 156px; height: 16px; border-bottom: 1px solid var(--rule); }}
.strip i {{ height: 100%; display: flex; align-items: flex-end; }}
.strip i::before {{ content: ""; width: 100%; background: var(--ink); height: var(--tall); print-color-adjust: exact; }}
.strip .calm {{ --ink: var(--calm); --tall: 4px; }} .strip .watch {{ --ink: var(--watch); --tall: 10px; }}
.strip .stressed {{ --ink: var(--stressed); --tall: 16px; }} .strip .unset {{ --ink: var(--pale); --tall: 2px; }}
.strip .missing {{ --tall: 0; }}
.turns {{ list-style: none; padding: 0 !important; margin: 0; }}
.turns li {{ font-size: .88rem; margin: 0; padding: 0; line-height: 1.6; }}
.heat {{ columns: 20rem auto; column-gap: 1.5rem; margin: .2rem 0 0; padding: 0 !important; }}
.heat > div {{ display: flex; align-items: flex-start; gap: .5rem; break-inside: avoid; padding: 1.5px 0; }}
.heat dt {{ flex: 0 0 10rem; font-weight: 400; font-size: .9rem; line-height: 16px; margin: 0; }}
.heat dd {{ display: flex; flex-wrap: wrap; gap: 2px; margin: 0; }}
.heat i {{ width: 16px; height: 16px; border-radius: 2px; print-color-adjust: exact; box-shadow: inset 0 0 0 1px var(--rule); }}
.heat .none {{ box-shadow: inset 0 0 0 1px var(--pale); }}
.heat .gap {{ background: linear-gradient(135deg, transparent 46%, var(--pale) 46% 54%, transparent 54%); }}
{_scale()}
/* What the banner of a past day says anyway would take the title of a phone a second line. */
@media (max-width: 480px) {{
  .st-key-card-brief h1 {{ font-size: 1.15rem; & .badge {{ display: none; }} }}
}}
@container (max-width: 680px) {{
  .said p {{ font-size: 1.08rem; }}
  :is(.moves, .prints, .gauge, .agenda) {{
    & thead {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
    & tbody tr {{ display: grid; column-gap: .5rem; align-items: center; padding: .4rem 0;
      border-bottom: 1px solid var(--rule); }}
    & :is(tbody th, tbody td) {{ border: 0 !important; padding: .06rem 0 !important; white-space: normal !important; }}
    & tbody th {{ font-weight: 600 !important; grid-area: who; }}
    & .t {{ min-width: 0 !important; }}
    & :is(.n, .from, .on) {{ white-space: nowrap !important; }}
    & :is(.since, .before, .on, .due, .there)::before {{ color: var(--pale); font-size: .86em; font-weight: 400; }}
    {AREAS}
  }}
  .moves tbody tr {{ grid-template: "who who line" "level change sigma" "on from since" / auto 1fr auto; }}
  .moves .level {{ text-align: left !important; }} .moves .line {{ justify-self: end; margin-right: 1px; }}
  .moves .since::before {{ content: var(--since); }}
  .prints tbody tr {{ grid-template: "who who who who" "level of before of2" "on on due due" / auto 1fr auto auto; }}
  .prints .level {{ text-align: left !important; }}
  .prints .before + .of {{ grid-area: of2; }}
  .prints .before::before {{ content: var(--before); }}
  .prints .on::before {{ content: var(--out); }} .prints .due::before {{ content: var(--due); }}
  .prints .due {{ text-align: right !important; }}
  .gauge tbody tr {{ grid-template: "who state" "year level" "since on" / 1fr auto; }}
  .gauge :is(.state, .on) {{ text-align: right !important; }}
  .agenda tbody tr {{ grid-template: "at there" "who who" "brings brings" / auto 1fr; }}
}}
</style>"""
