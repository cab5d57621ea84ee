// Scans with the camera where the browser can read QR codes itself; the picture form serves everywhere else.
"use strict";
(async () => {
  const place = document.getElementById("scan");
  if (!place || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const formats = await BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) return;
  const button = document.createElement("button");
  button.className = "button";
  button.type = "button";
  button.textContent = place.dataset.start;
  place.append(button);
  place.hidden = false;
  button.addEventListener("click", async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const video = document.createElement("video");
    video.srcObject = stream;
    video.playsInline = true;
    place.append(video);
    await video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    const look = async () => {
      const [code] = await detector.detect(video);
      if (!code) { requestAnimationFrame(look); return; }
      stream.getTracks().forEach((track) => track.stop());
      document.getElementById("code").value = code.rawValue;
      document.getElementById("code-form").submit();
    };
    look();
  });
})();
