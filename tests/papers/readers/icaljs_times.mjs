// Prints, as JSON, the UTC start and end and the text of each event of a calendar file.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const utc = (time) => new Date(time.toUnixTime() * 1000).toISOString().slice(0, 16);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return [utc(event.startDate), utc(event.endDate), event.summary, event.description];
});
console.log(JSON.stringify(events));
