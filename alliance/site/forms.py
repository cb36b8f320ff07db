"""How every form of the site is drawn."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms as labelled fields, each with its help and its errors beside it."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
