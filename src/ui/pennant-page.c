/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-page.h"

#include "ui/pennant-age-line.h"
#include "ui/pennant-announcer.h"
#include "ui/pennant-application.h"
#include "ui/pennant-names.h"
#include "ui/pennant-refresher.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-summary-action.h"

#include <glib/gi18n-lib.h>

/* Who is away for less has not looked away: a window that is laid out anew takes its page off the screen for a frame.
 */
#define LOOKED_AWAY G_TIME_SPAN_SECOND

typedef struct
{
  PennantService *service;
  PennantDestination *destination;
  const char *tag; /* of the destination */
  char *title;
  PennantResource *resource;
  PennantRefresher *refresher; /* of the resource */
  GtkWidget *content;
  GtkScrolledWindow *scroller; /* in the content */
  GVariant *restoring;         /* what is to be restored once there is an item */

  GtkStack *stack;
  PennantStateView *state_view;
  AdwBin *content_bin;
  PennantAgeLine *age_line;

  gboolean arrived;      /* whether there has been an item */
  gboolean said_trouble; /* whether the present error was announced */
  gboolean was_told;     /* to refresh, by a person who waits for what comes of it */
  char *trouble;
  PennantErrorWords *trouble_words;

  PennantAnnouncer *announcer;
  gpointer announced; /* the item of which all was announced */
  gpointer seen;      /* the item as it was at the last look */
  gint64 last_look;   /* Unix microseconds, as is what follows */
  gint64 left_at;
  gpointer left_item; /* as it was then */
} PennantPagePrivate;

enum
{
  PROP_0,
  PROP_SERVICE,
  PROP_DESTINATION,
  PROP_TAG,
  PROP_TITLE,
  PROP_RESOURCE,
  PROP_ITEM,
  PROP_CONTENT,
  PROP_SCROLLER,
  PROP_TROUBLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PennantPage, pennant_page, ADW_TYPE_BIN)

#define PRIVATE(self) ((PennantPagePrivate *) pennant_page_get_instance_private (self))

static void
announce (PennantPage *self, const char *text)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    pennant_announcer_say (PRIVATE (self)->announcer, GTK_WIDGET (self), text);
}

/* ---- news ---- */

static void
set_item (gpointer *place, gpointer item)
{
  gpointer old = *place;

  *place = pennant_record_ref (item);
  g_clear_pointer (&old, pennant_record_unref);
}

/* What was not announced yet. */
static char *
describe_news (GtkWidget *widget)
{
  PennantPage *self = PENNANT_PAGE (widget);
  PennantPagePrivate *priv = PRIVATE (self);
  gpointer item = pennant_page_get_item (self);
  char *text = NULL;

  if (PENNANT_PAGE_GET_CLASS (self)->describe_news != NULL && priv->announced != NULL && priv->announced != item)
    text = PENNANT_PAGE_GET_CLASS (self)->describe_news (self, priv->announced, item);
  set_item (&priv->announced, item);

  return text;
}

static void
show_news (PennantPage *self)
{
  PennantPagePrivate *priv = PRIVATE (self);

  if (PENNANT_PAGE_GET_CLASS (self)->show_news != NULL)
    PENNANT_PAGE_GET_CLASS (self)->show_news (self, priv->seen, priv->last_look);
  if (pennant_refresher_is_on_screen (priv->refresher) && !priv->was_told &&
      priv->announced != pennant_page_get_item (self))
    pennant_announcer_wait (priv->announcer, GTK_WIDGET (self), describe_news);
}

/* What changes while nobody looks is new to who comes back. */
static void
on_screen_changed (PennantPage *self)
{
  PennantPagePrivate *priv = PRIVATE (self);
  gint64 now = pennant_clock_get_real (pennant_service_get_clock (priv->service));

  if (!priv->arrived)
    return;

  if (!pennant_refresher_is_on_screen (priv->refresher))
    {
      priv->left_at = now;
      set_item (&priv->left_item, pennant_page_get_item (self));
    }
  else if (priv->left_item != NULL)
    {
      if (now - priv->left_at >= LOOKED_AWAY)
        {
          set_item (&priv->seen, priv->left_item);
          priv->last_look = priv->left_at;
        }
      show_news (self);
    }
}

/* What the page is called: after what it shows, or after what was asked for. */
static const char *
get_name (PennantPage *self)
{
  PennantPagePrivate *priv = PRIVATE (self);

  return priv->title != NULL ? priv->title : priv->destination->argument;
}

/* ---- asking ---- */

static void
refreshed_cb (PennantPage *self)
{
  g_autofree char *name = pennant_name_isolate (get_name (self));
  /* Translators: %s is the name of a clan or player. */
  g_autofree char *text = g_strdup_printf (_ ("%s is up to date"), name);
  g_autofree char *news = describe_news (GTK_WIDGET (self));

  PRIVATE (self)->was_told = FALSE;
  announce (self, news != NULL ? news : text);
}

static void
pennant_page_real_refresh (PennantPage *self)
{
  PennantPagePrivate *priv = PRIVATE (self);

  if (priv->refresher == NULL)
    return;

  priv->said_trouble = FALSE;
  priv->was_told = TRUE;
  pennant_refresher_refresh (priv->refresher);
}

/* ---- coming back ---- */

static GVariant *
pennant_page_real_save (PennantPage *self)
{
  PennantPagePrivate *priv = PRIVATE (self);

  if (priv->scroller == NULL)
    return NULL;

  return g_variant_new_double (pennant_scroll_save (gtk_scrolled_window_get_vadjustment (priv->scroller)));
}

static void
pennant_page_real_restore (PennantPage *self, GVariant *state)
{
  PennantPagePrivate *priv = PRIVATE (self);

  if (priv->scroller != NULL && g_variant_is_of_type (state, G_VARIANT_TYPE_DOUBLE))
    pennant_scroll_restore (gtk_scrolled_window_get_vadjustment (priv->scroller), GTK_WIDGET (priv->scroller),
                            g_variant_get_double (state));
}

/* ---- showing ---- */

static void
set_title (PennantPage *self, const char *title)
{
  if (g_set_str (&PRIVATE (self)->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static gboolean
is_sample (PennantPage *self)
{
  return pennant_source_is_sample (pennant_service_get_source (PRIVATE (self)->service));
}

static void
set_trouble (PennantPage *self, PennantErrorWords *words, gint64 next_try)
{
  PennantPagePrivate *priv = PRIVATE (self);
  g_autofree char *trouble = words != NULL ? pennant_error_words_describe (words, next_try) : NULL;

  g_clear_pointer (&priv->trouble_words, pennant_error_words_free);
  priv->trouble_words = words;
  if (g_set_str (&priv->trouble, trouble))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
  if (words != NULL && !priv->said_trouble)
    announce (self, words->text);
  priv->said_trouble = words != NULL;
}

/* What was said of an error stands until there is something else to say, so that nothing moves while it is tried
 * again. */
static void
show_trouble (PennantPage *self, PennantResourceState state, const GError *error)
{
  PennantPagePrivate *priv = PRIVATE (self);

  if (state == PENNANT_RESOURCE_FAILED && error != NULL)
    set_trouble (self, pennant_error_words_new (error, priv->destination->kind, priv->tag, is_sample (self)),
                 pennant_refresher_get_next_try (priv->refresher));
  else if (error == NULL || state == PENNANT_RESOURCE_WAITING)
    set_trouble (self, NULL, 0);
}

/* In place of an item. A try that nobody asked for leaves what stands there alone. */
static void
show_state (PennantPage *self, PennantResourceState state, const GError *error)
{
  PennantPagePrivate *priv = PRIVATE (self);

  if (state == PENNANT_RESOURCE_FAILED && error != NULL)
    {
      pennant_state_view_show_error (priv->state_view, error, priv->destination->kind, priv->tag, is_sample (self));
      pennant_state_view_set_next_try (priv->state_view, pennant_refresher_get_next_try (priv->refresher));
    }
  else if (state == PENNANT_RESOURCE_WAITING)
    pennant_state_view_show_waiting (priv->state_view, pennant_resource_get_waiting_until (priv->resource));
  else if (state == PENNANT_RESOURCE_LOADING && (error == NULL || priv->was_told))
    pennant_state_view_show_loading (priv->state_view);
}

/* With an item the content stays whatever happens; without one the state view says why. */
static void
state_changed (PennantPage *self)
{
  PennantPagePrivate *priv = PRIVATE (self);
  PennantResourceState state = pennant_resource_get_state (priv->resource);
  const GError *error = pennant_resource_get_error (priv->resource);
  gboolean has_item = pennant_resource_get_item (priv->resource) != NULL;

  gtk_stack_set_visible_child_name (priv->stack, has_item ? "content" : "state");
  gtk_widget_set_visible (GTK_WIDGET (priv->age_line), has_item);

  if (has_item)
    {
      pennant_state_view_clear (priv->state_view);
      show_trouble (self, state, error);
    }
  else
    show_state (self, state, error);

  if (state == PENNANT_RESOURCE_FAILED)
    priv->was_told = FALSE;
}

/* Whoever looks at what was sent as such does not visit the clan or the player that it is of. */
static gint64
visit (PennantPage *self)
{
  PennantPagePrivate *priv = PRIVATE (self);

  return priv->tag != NULL ? pennant_service_visit (priv->service, priv->resource) : 0;
}

static void
item_changed (PennantPage *self)
{
  PennantPagePrivate *priv = PRIVATE (self);
  PennantRecord *item = pennant_resource_get_item (priv->resource);
  g_autofree char *title = NULL;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
  if (item == NULL)
    return;

  title = pennant_name_of_record (item, priv->tag);
  if (title != NULL && priv->tag != NULL)
    set_title (self, title);
  if (PENNANT_PAGE_GET_CLASS (self)->show_item != NULL)
    PENNANT_PAGE_GET_CLASS (self)->show_item (self, item);
  state_changed (self);

  if (!priv->arrived)
    {
      priv->last_look = visit (self);
      set_item (&priv->seen, item);
      set_item (&priv->announced, item);
    }
  else if (pennant_refresher_is_on_screen (priv->refresher))
    visit (self);
  show_news (self);

  if (!priv->arrived)
    {
      g_autofree char *isolated = pennant_name_isolate (get_name (self));
      g_autoptr (GVariant) state = g_steal_pointer (&priv->restoring);

      if (state != NULL)
        PENNANT_PAGE_GET_CLASS (self)->restore (self, state);
      priv->arrived = TRUE;
      announce (self, isolated);
    }
}

static void
open_resource (PennantPage *self)
{
  static const char *const signals[] = { "notify::state", "notify::waiting-until", "notify::error" };
  PennantPagePrivate *priv = PRIVATE (self);
  PennantPageClass *klass = PENNANT_PAGE_GET_CLASS (self);

  priv->resource = klass->get_resource != NULL
                       ? klass->get_resource (self)
                       : pennant_service_get_resource (priv->service, klass->endpoint, priv->tag);
  priv->refresher = pennant_refresher_new (GTK_WIDGET (self), priv->service, priv->resource);
  priv->announcer = pennant_announcer_get (pennant_service_get_clock (priv->service));
  g_signal_connect_object (priv->refresher, "notify::is-on-screen", G_CALLBACK (on_screen_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->refresher, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  pennant_age_line_set_resource (priv->age_line, priv->resource, pennant_refresher_get_ticker (priv->refresher));
  g_object_bind_property (priv->refresher, "is-on-screen", priv->age_line, "running", G_BINDING_SYNC_CREATE);

  g_signal_connect_object (priv->resource, "notify::item", G_CALLBACK (item_changed), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (priv->resource, signals[i], G_CALLBACK (state_changed), self, G_CONNECT_SWAPPED);

  pennant_refresher_load (priv->refresher);
  if (pennant_resource_get_item (priv->resource) != NULL)
    item_changed (self);
  else
    state_changed (self);
}

/* ---- virtual functions ---- */

static void
refresh_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  pennant_page_refresh (PENNANT_PAGE (widget));
}

static void
pennant_page_constructed (GObject *object)
{
  PennantPage *self = PENNANT_PAGE (object);
  PennantPagePrivate *priv = PRIVATE (self);

  G_OBJECT_CLASS (pennant_page_parent_class)->constructed (object);

  priv->title = g_strdup (priv->tag);
  if (PENNANT_PAGE_GET_CLASS (self)->endpoint != NULL || PENNANT_PAGE_GET_CLASS (self)->get_resource != NULL)
    open_resource (self);
  else
    gtk_stack_set_visible_child_name (priv->stack, "content");
}

static void
pennant_page_dispose (GObject *object)
{
  PennantPage *self = PENNANT_PAGE (object);
  PennantPagePrivate *priv = PRIVATE (self);

  if (priv->refresher != NULL)
    pennant_refresher_stop (priv->refresher);
  if (priv->resource != NULL)
    g_signal_handlers_disconnect_by_data (priv->resource, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_PAGE);
  g_clear_object (&priv->announcer);
  g_clear_object (&priv->refresher);
  g_clear_object (&priv->resource);

  G_OBJECT_CLASS (pennant_page_parent_class)->dispose (object);
}

static void
pennant_page_finalize (GObject *object)
{
  PennantPagePrivate *priv = PRIVATE (PENNANT_PAGE (object));

  g_clear_object (&priv->service);
  g_clear_pointer (&priv->restoring, g_variant_unref);
  g_clear_pointer (&priv->trouble_words, pennant_error_words_free);
  g_free (priv->trouble);
  g_clear_pointer (&priv->announced, pennant_record_unref);
  g_clear_pointer (&priv->seen, pennant_record_unref);
  g_clear_pointer (&priv->left_item, pennant_record_unref);
  g_clear_pointer (&priv->destination, pennant_destination_free);
  g_free (priv->title);

  G_OBJECT_CLASS (pennant_page_parent_class)->finalize (object);
}

static void
pennant_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PennantPage *self = PENNANT_PAGE (object);
  PennantPagePrivate *priv = PRIVATE (self);

  switch (property_id)
    {
    case PROP_SERVICE:
      g_value_set_object (value, priv->service);
      break;
    case PROP_DESTINATION:
      g_value_set_boxed (value, priv->destination);
      break;
    case PROP_TAG:
      g_value_set_string (value, priv->tag);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_RESOURCE:
      g_value_set_object (value, priv->resource);
      break;
    case PROP_ITEM:
      g_value_set_boxed (value, pennant_page_get_item (self));
      break;
    case PROP_CONTENT:
      g_value_set_object (value, priv->content);
      break;
    case PROP_SCROLLER:
      g_value_set_object (value, priv->scroller);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, priv->trouble);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pennant_page_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  PennantPage *self = PENNANT_PAGE (object);
  PennantPagePrivate *priv = PRIVATE (self);

  switch (property_id)
    {
    case PROP_SERVICE:
      priv->service = g_value_dup_object (value);
      break;
    case PROP_DESTINATION:
      priv->destination = g_value_dup_boxed (value);
      priv->tag = pennant_destination_get_tag (priv->destination);
      g_object_notify_by_pspec (object, properties[PROP_TAG]);
      break;
    case PROP_CONTENT:
      pennant_page_set_content (self, g_value_get_object (value));
      break;
    case PROP_SCROLLER:
      priv->scroller = g_value_get_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* The first thing that can have it in what the page shows; what stands around that comes with Tab. */
static gboolean
pennant_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (gtk_stack_get_visible_child (PRIVATE (PENNANT_PAGE (widget))->stack),
                                 GTK_DIR_TAB_FORWARD);
}

static void
pennant_page_class_init (PennantPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = pennant_page_constructed;
  object_class->dispose = pennant_page_dispose;
  object_class->finalize = pennant_page_finalize;
  object_class->get_property = pennant_page_get_property;
  object_class->set_property = pennant_page_set_property;
  widget_class->grab_focus = pennant_page_grab_focus;
  klass->refresh = pennant_page_real_refresh;
  klass->save = pennant_page_real_save;
  klass->restore = pennant_page_real_restore;

  properties[PROP_SERVICE] = g_param_spec_object ("service", NULL, NULL, PENNANT_TYPE_SERVICE, construct);
  properties[PROP_DESTINATION] = g_param_spec_boxed ("destination", NULL, NULL, PENNANT_TYPE_DESTINATION, construct);
  properties[PROP_TAG] = g_param_spec_string ("tag", NULL, NULL, NULL, readable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_RESOURCE] = g_param_spec_object ("resource", NULL, NULL, PENNANT_TYPE_RESOURCE, readable);
  properties[PROP_ITEM] = g_param_spec_boxed ("item", NULL, NULL, PENNANT_TYPE_RECORD, readable);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SCROLLER] = g_param_spec_object ("scroller", NULL, NULL, GTK_TYPE_SCROLLED_WINDOW,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.refresh", NULL, refresh_action_cb);
  pennant_summary_action_install_in_page (widget_class);

  g_type_ensure (PENNANT_TYPE_AGE_LINE);
  g_type_ensure (PENNANT_TYPE_STATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, PennantPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, PennantPage, state_view);
  gtk_widget_class_bind_template_child_private (widget_class, PennantPage, content_bin);
  gtk_widget_class_bind_template_child_private (widget_class, PennantPage, age_line);
}

static void
pennant_page_init (PennantPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pennant_page_get_service:
 * @self: a page
 *
 * Returns: (transfer none): the service that it asks
 */
PennantService *
pennant_page_get_service (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->service;
}

/**
 * pennant_page_get_destination:
 * @self: a page
 *
 * Returns: (transfer none): which page it is
 */
const PennantDestination *
pennant_page_get_destination (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->destination;
}

/**
 * pennant_page_get_kind:
 * @self: a page
 *
 * Returns: what it is of, one of the PENNANT_PAGE_KIND texts
 */
const char *
pennant_page_get_kind (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->destination->kind;
}

/**
 * pennant_page_get_tag:
 * @self: a page
 *
 * Returns: (nullable): the tag of what it shows
 */
const char *
pennant_page_get_tag (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->tag;
}

/**
 * pennant_page_get_title:
 * @self: a page
 *
 * Returns: (nullable): the name of what it shows; before that is known, its tag
 */
const char *
pennant_page_get_title (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->title;
}

/**
 * pennant_page_get_resource:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what of the API it shows
 */
PennantResource *
pennant_page_get_resource (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->resource;
}

/**
 * pennant_page_get_item:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the PennantRecord that it shows, %NULL until there is one
 */
gpointer
pennant_page_get_item (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->resource != NULL ? pennant_resource_get_item (PRIVATE (self)->resource) : NULL;
}

/**
 * pennant_page_get_content:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the widget that shows what the page is about
 */
GtkWidget *
pennant_page_get_content (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->content;
}

/**
 * pennant_page_set_content:
 * @self: a page
 * @content: (nullable): a widget
 *
 * Sets the widget that shows what the page is about.
 */
void
pennant_page_set_content (PennantPage *self, GtkWidget *content)
{
  PennantPagePrivate *priv;

  g_return_if_fail (PENNANT_IS_PAGE (self));

  priv = PRIVATE (self);
  if (priv->content == content)
    return;

  priv->content = content;
  adw_bin_set_child (priv->content_bin, content);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

/**
 * pennant_page_get_state_view:
 * @self: a page
 *
 * Returns: (transfer none): the view that stands in place of the content
 */
PennantStateView *
pennant_page_get_state_view (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->state_view;
}

/**
 * pennant_page_get_trouble:
 * @self: a page
 *
 * Returns: (nullable): why what it shows could not be brought up to date, in complete sentences; what it shows is still
 *   there then
 */
const char *
pennant_page_get_trouble (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->trouble;
}

/**
 * pennant_page_get_trouble_words:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the words of its trouble, with a way out that is an action of the page
 */
const PennantErrorWords *
pennant_page_get_trouble_words (PennantPage *self)
{
  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  return PRIVATE (self)->trouble_words;
}

/**
 * pennant_page_show_content:
 * @self: a page without a resource
 * @show: whether the content is shown, else the state view
 *
 * Changes between content and state view. A page with a resource does so by itself.
 */
void
pennant_page_show_content (PennantPage *self, gboolean show)
{
  g_return_if_fail (PENNANT_IS_PAGE (self));

  gtk_stack_set_visible_child_name (PRIVATE (self)->stack, show ? "content" : "state");
}

/**
 * pennant_page_refresh:
 * @self: a page
 *
 * Brings it up to date whether or not it is stale.
 */
void
pennant_page_refresh (PennantPage *self)
{
  g_return_if_fail (PENNANT_IS_PAGE (self));

  PENNANT_PAGE_GET_CLASS (self)->refresh (self);
}

/**
 * pennant_page_save:
 * @self: a page
 *
 * Asks the page what it wants back when it is built again.
 *
 * Returns: (transfer full) (nullable): for pennant_page_restore(); %NULL where it wants nothing
 */
GVariant *
pennant_page_save (PennantPage *self)
{
  PennantPagePrivate *priv;
  GVariant *state;

  g_return_val_if_fail (PENNANT_IS_PAGE (self), NULL);

  priv = PRIVATE (self);
  state = priv->restoring != NULL ? g_variant_ref (priv->restoring) : PENNANT_PAGE_GET_CLASS (self)->save (self);

  return state != NULL ? g_variant_take_ref (state) : NULL;
}

/**
 * pennant_page_restore:
 * @self: a page that comes on screen again
 * @state: what pennant_page_save() gave when this page, or another one for the same place, was left
 *
 * Gives the page back what it wanted to keep, as soon as there is an item.
 */
void
pennant_page_restore (PennantPage *self, GVariant *state)
{
  PennantPagePrivate *priv;

  g_return_if_fail (PENNANT_IS_PAGE (self));

  priv = PRIVATE (self);
  g_clear_pointer (&priv->restoring, g_variant_unref);
  if (priv->resource == NULL || priv->arrived)
    PENNANT_PAGE_GET_CLASS (self)->restore (self, state);
  else
    priv->restoring = g_variant_ref (state);
}
