// Shows how far the upload has come. Without this script the browser sends the form by itself.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id !== "genome" || form.elements.format.value !== "page") return;
  event.preventDefault();
  const line = form.querySelector(".sending");
  const bar = line.querySelector("progress");
  const words = line.querySelector("span");
  const button = form.querySelector("button");
  const request = new XMLHttpRequest();
  const ended = (text) => {
    words.textContent = text;
    bar.hidden = true;
    button.disabled = false;
  };
  line.hidden = bar.hidden = false;
  button.disabled = true;
  words.textContent = line.dataset.sending;
  request.upload.onprogress = (step) => {
    const share = Math.floor((100 * step.loaded) / step.total);
    if (share < 100) bar.value = share;
    else bar.removeAttribute("value");
    words.textContent = share < 100 ? `${line.dataset.sending} (${share} %)` : line.dataset.reading;
  };
  request.onerror = () => ended(line.dataset.failed);
  request.onload = () => {
    if (!request.response) return ended(line.dataset.failed);
    document.documentElement.replaceWith(request.response.documentElement);
    const main = document.getElementById("main");
    main.tabIndex = -1;
    main.focus();
    scrollTo(0, 0);
  };
  request.open("POST", form.action);
  request.responseType = "document";
  request.send(new FormData(form));
});

// A file that is too large is told before it is sent.
document.addEventListener("change", ({ target }) => {
  if (target.type !== "file") return;
  const size = [...target.files].reduce((sum, file) => sum + file.size, 0);
  const large = size > target.dataset.limit * 1e6;
  target.setCustomValidity(large ? target.form.querySelector(".sending").dataset.large : "");
  target.reportValidity();
});
