// The port's approaches: our own coastline, the boats expected and present. Nothing is loaded from elsewhere.
"use strict";
(async () => {
  const place = document.getElementById("map");
  if (!place || !window.L) return;
  const answer = await fetch(`/office/map.json?port=${encodeURIComponent(place.dataset.port)}`, { credentials: "same-origin" });
  if (!answer.ok) return;
  const data = await answer.json();
  const map = L.map(place, { preferCanvas: true, attributionControl: false }).setView(data.port, 10);
  L.polygon(data.land.map((ring) => [ring]), { color: "#6b7f5a", weight: 1, fillColor: "#e9e4cf", fillOpacity: 1 }).addTo(map);
  L.circleMarker(data.port, { radius: 8, color: "#0b2a4a", fillColor: "#f9c80e", fillOpacity: 1 }).bindTooltip(data.name, { permanent: true, direction: "right" }).addTo(map);
  data.boats.forEach((boat, index) => {
    const isIn = boat.state === "inPort";
    // Where a boat lies exactly is not known: those in port stand around it, those expected on the way from their last port.
    const angle = index * 2.4;
    let at = [data.port[0] + 0.02 * Math.cos(angle), data.port[1] + 0.02 * Math.sin(angle)];
    if (!isIn) {
      const from = boat.from || [data.port[0] + 0.4, data.port[1] + 0.4];
      const far = Math.hypot(from[0] - data.port[0], from[1] - data.port[1]) || 1;
      const share = Math.min(0.5, 0.35 / far);
      at = [data.port[0] + (from[0] - data.port[0]) * share + 0.01 * Math.cos(angle), data.port[1] + (from[1] - data.port[1]) * share + 0.01 * Math.sin(angle)];
      L.polyline([at, data.port], { color: "#0f5e8c", weight: 1, dashArray: "4 5" }).addTo(map);
    }
    const mark = L.circleMarker(at, { radius: 6, color: isIn ? "#14603a" : "#7a4b00", fillColor: isIn ? "#3da46d" : "#f2b134", fillOpacity: 1, weight: 2 }).addTo(map);
    const link = document.createElement("a");
    link.href = `/office/visits/${boat.id}`;
    link.textContent = boat.name;
    mark.bindPopup(link);
  });
})();
